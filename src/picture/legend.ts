import { type BandKindMeaning, bandKinds } from './band-kind.ts'
import { type Font, fitted } from './font.ts'
import { INK } from './palette.ts'
import { isBand, type Piece } from './pieces.ts'
import { STRIP, surface } from './surface.ts'
import { box, type Shape, words } from './svg.ts'
import { MARGIN, type View, WIDTH } from './view.ts'

const NAME: Font = { size: 12.5, isBold: true }
const MEANING: Font = { size: 12.5 }
const LINE = 20
const COLUMNS = 2
const NAME_WIDTH = 150

/** What the colours and hatchings of these pieces mean, in two columns from `top` on. */
export function legend(pieces: readonly Piece[], top: number, drawing: string): View {
  const kinds = kindsIn(pieces)
  const lines = Math.ceil(kinds.length / COLUMNS)
  const width = (WIDTH - 2 * MARGIN) / COLUMNS
  return {
    bottom: top + lines * LINE,
    shapes: kinds.flatMap((one, index) => {
      const x = MARGIN + Math.floor(index / lines) * width
      const y = top + (index % lines) * LINE
      return entry(one, { x, y, width }, drawing)
    }),
  }
}

function kindsIn(pieces: readonly Piece[]): BandKindMeaning[] {
  const occurring = new Set(pieces.filter(isBand).flatMap(({ kind, kinds }) => [kind, ...kinds]))
  return bandKinds.filter(({ kind }) => occurring.has(kind))
}

interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
}

function entry({ kind, name, meaning }: BandKindMeaning, { x, y, width }: Place, drawing: string): Shape[] {
  const swatch = { x, y: y + 2, width: STRIP * 1.5, height: STRIP }
  const nameLeft = x + swatch.width + 8
  const room = width - swatch.width - 8 - NAME_WIDTH - 8
  return [
    ...surface(kind, swatch, drawing),
    box(swatch, { fill: 'none', stroke: INK.strong }),
    words(name, nameLeft, y + 14, NAME),
    words(fitted(meaning, MEANING, room), nameLeft + NAME_WIDTH, y + 14, MEANING),
  ]
}
