import { mainThreadOf } from '../evidence/threads.ts'
import { snapshot } from '../locate/ask.ts'
import type { MemoryMap } from '../locate/memory-map.ts'
import type { RowMeaning } from '../locate/row-meaning.ts'
import { parsePid } from '../maps/read.ts'
import { counted } from '../model/counted.ts'
import { printable } from '../model/printable.ts'
import { readListing } from './listing.ts'
import type { Terminal } from './terminal.ts'

/** Whose map a command is about; our own process's when neither is given. */
export interface MapOptions {
  readonly pid?: string
  readonly file?: string
}

/** A map, and how it is called in front of people. */
export interface ChosenMap {
  readonly map: MemoryMap
  readonly title: string
}

/**
 * The map that the options name; one that is torn is remarked upon.
 * @throws VasError PID_SYNTAX, MAPS_SYNTAX, MAPS_UNREADABLE, NO_PROCESS, NO_PERMISSION, UNSUPPORTED_PLATFORM
 */
export async function chosenMap({ pid, file }: MapOptions, terminal: Terminal): Promise<ChosenMap> {
  const chosen = file === undefined ? ofProcess(pid) : await readListing(file, terminal)
  return presented(chosen, terminal)
}

/** A map of our own process; one that is torn is remarked upon. */
export const ownMap = (map: MemoryMap, terminal: Terminal): ChosenMap =>
  presented({ map, title: titleOf(map) }, terminal)

function presented({ map, title }: ChosenMap, terminal: Terminal): ChosenMap {
  if (map.torn) terminal.remark('rows of this map overlap: it shows more than one moment')
  return { map, title: printable(title) }
}

/**
 * The map that one word names: a pid (a file of such a name is `./4242`), `-` for standard input, or a file.
 * @throws VasError as chosenMap does
 */
export const mapNamed = (word: string, terminal: Terminal): Promise<ChosenMap> =>
  chosenMap(/^[0-9]+$/.test(word) ? { pid: word } : { file: word }, terminal)

function ofProcess(wanted: string | undefined): ChosenMap {
  const map = snapshot(wanted === undefined ? undefined : parsePid(wanted))
  return { map, title: titleOf(map) }
}

function titleOf({ pid }: MemoryMap): string {
  const name = pid === undefined ? undefined : mainThreadOf(pid)?.name
  return `process ${pid}${name === undefined ? '' : ` (${name})`}`
}

/** The title with the number of rows. */
export const titleWithRows = ({ map, title }: ChosenMap): string =>
  `${title}: ${counted(map.regions.length, 'row')}`

/** What each row is; who waits for more than half a second is told how far that has come. */
export const meaningsOf = ({ map, title }: ChosenMap, terminal: Terminal): readonly RowMeaning[] =>
  terminal.withProgress(`looking at the rows of ${title}`, (rowsDone) => map.meanings(rowsDone))
