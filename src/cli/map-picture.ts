import type { MemoryMap } from '../locate/memory-map.ts'
import { counted } from '../model/counted.ts'
import { findAddon } from '../native/load.ts'
import { titledMapDrawing } from '../picture/map-drawing.ts'
import { mapPage } from '../picture/map-page.ts'
import type { MapPicture } from '../picture/map-picture.ts'
import type { Mark } from '../picture/mark.ts'
import { isBand, piecesOf } from '../picture/pieces.ts'
import { svgFile } from '../picture/svg.ts'
import { type Specimen, whileSpecimensLive } from '../probe/probe.ts'
import {
  type ChosenMap,
  chosenMap,
  type MapOptions,
  meaningsOf,
  ownMap,
  titleWithRows,
} from './chosen-map.ts'
import { EXIT } from './exit.ts'
import { writePicture } from './picture-file.ts'
import type { Terminal } from './terminal.ts'

/** Whose map is drawn, into which file, and what it points at: these addresses, or in our own process the specimens. */
export interface MapPictureOptions extends MapOptions {
  readonly picture: string
  readonly at?: readonly string[]
}

/** `vas-explore map --picture`: a picture of the address space. */
export async function mapPictureCommand(options: MapPictureOptions, terminal: Terminal): Promise<number> {
  if (!showsSpecimens(options)) await drawChosen(options, terminal)
  else if (findAddon()) drawOwn(options.picture, terminal)
  else {
    terminal.remark('no native addon could be loaded, so the picture has no specimens to point at')
    await drawChosen(options, terminal)
  }
  return EXIT.answered
}

const showsSpecimens = ({ pid, file, at }: MapPictureOptions): boolean =>
  pid === undefined && file === undefined && at === undefined

async function drawChosen(options: MapPictureOptions, terminal: Terminal): Promise<void> {
  const chosen = await chosenMap(options, terminal)
  const marks = (options.at ?? []).map((address) => markAt(chosen.map, address))
  draw(chosen, marks, options.picture, terminal)
}

// While the specimens are alive, and on the map that they were located on.
function drawOwn(file: string, terminal: Terminal): void {
  whileSpecimensLive((specimens, map) => draw(ownMap(map, terminal), specimens.map(markOf), file, terminal))
}

function markAt(map: MemoryMap, asked: string): Mark {
  const { address, segment, because } = map.whereIs(asked)
  return { address, name: '', segment, because }
}

const markOf = ({ label, what, address, location: { segment, because } }: Specimen): Mark => ({
  address,
  name: `${label} ${what}`,
  segment,
  because,
})

function draw(chosen: ChosenMap, marks: readonly Mark[], file: string, terminal: Terminal): void {
  const pieces = piecesOf(meaningsOf(chosen, terminal), chosen.map.bounds())
  const picture: MapPicture = { title: titleWithRows(chosen), pieces, marks }
  writePicture(
    file,
    { svg: () => svgFile(titledMapDrawing(picture)), html: () => mapPage(picture) },
    contentsOf(chosen, picture),
    terminal,
  )
}

const contentsOf = ({ map }: ChosenMap, { pieces, marks }: MapPicture): string =>
  [
    `${counted(map.regions.length, 'row')} in ${counted(pieces.filter(isBand).length, 'band')}`,
    ...(marks.length === 0 ? [] : [counted(marks.length, 'address', 'addresses')]),
  ].join(', ')
