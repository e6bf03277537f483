import { wrapped } from '../render/text.ts'
import { type BandKindMeaning, bandKinds } from './band-kind.ts'
import type { Canvas } from './canvas.ts'
import type { Font } from './font.ts'
import { INK } from './palette.ts'
import { isBand, type Piece } from './pieces.ts'
import { STRIP, surface } from './surface.ts'
import { box, type Shape, words } from './svg.ts'
import { MARGIN, type View, WIDTH } from './view.ts'

const NAME: Font = { size: 13, isBold: true }
const MEANING: Font = { size: 13 }
const LINE = 17
const APART = 5
const GUTTER = 20
const COLUMN_WIDTH = (WIDTH - 2 * MARGIN - GUTTER) / 2
const SWATCH = { width: STRIP * 1.5, height: STRIP }
const NAME_LEFT = SWATCH.width + 8
const MEANING_LEFT = NAME_LEFT + 152
const MEANING_COLUMNS = Math.floor((COLUMN_WIDTH - MEANING_LEFT) / (MEANING.size * 0.6))

type Entry = BandKindMeaning & { readonly lines: readonly string[] }

/** What the colours and hatchings of these pieces mean, in two columns from `top` on. */
export function legend(pieces: readonly Piece[], top: number, canvas: Canvas): View {
  const entries = kindsIn(pieces).map((kind) => ({ ...kind, lines: wrapped(kind.meaning, MEANING_COLUMNS) }))
  const half = Math.ceil(entries.length / 2)
  const columns = [entries.slice(0, half), entries.slice(half)].map((column, index) =>
    columnOf(column, MARGIN + index * (COLUMN_WIDTH + GUTTER), top, canvas),
  )
  return {
    bottom: Math.max(...columns.map(({ bottom }) => bottom)),
    shapes: columns.flatMap(({ shapes }) => shapes),
  }
}

function kindsIn(pieces: readonly Piece[]): BandKindMeaning[] {
  const occurring = new Set(pieces.filter(isBand).flatMap(({ kind, kinds }) => [kind, ...kinds]))
  return bandKinds.filter(({ kind }) => occurring.has(kind))
}

function columnOf(entries: readonly Entry[], x: number, top: number, canvas: Canvas): View {
  let bottom = top
  const shapes = entries.flatMap((entry) => {
    const y = bottom
    bottom += entry.lines.length * LINE + APART
    return entryShapes(entry, x, y, canvas)
  })
  return { bottom, shapes }
}

function entryShapes({ kind, name, lines }: Entry, x: number, y: number, canvas: Canvas): Shape[] {
  const swatch = { x, y, ...SWATCH }
  const baseline = y + 12
  return [
    ...surface(kind, swatch, canvas),
    box(swatch, { fill: 'none', stroke: INK.strong }),
    words(name, x + NAME_LEFT, baseline, NAME),
    ...lines.map((line, index) => words(line, x + MEANING_LEFT, baseline + index * LINE, MEANING)),
  ]
}
