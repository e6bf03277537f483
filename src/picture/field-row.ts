import type { RowField } from '../explain/field.ts'
import { printable } from '../model/printable.ts'
import { fittingTexts } from '../render/explain-row.ts'
import { badge } from './badge.ts'
import { type Font, widthOf } from './font.ts'
import { FIELD_COLOURS, INK } from './palette.ts'
import { type Box, box, type Shape, words } from './svg.ts'
import { MARGIN, WIDTH } from './view.ts'

/** A field in the row: its text on a ground of its own. */
export interface FieldCell {
  readonly text: string
  readonly font: Font
  readonly area: Box
}

const LARGEST = 22
// In a smaller row a long name is cut.
const READABLE = 16
const PADDING = 5
const APART = 6
const NO_TEXT = 36
const HEIGHT = 40

/** The cells of a row, from `y` on, in letters as large as fit. */
export function fieldCells(fields: readonly RowField[], y: number): FieldCell[] {
  const { texts, size } = largestTexts(fields)
  const font: Font = { size, isMono: true }
  const widths = texts.map((text) => (text === '' ? NO_TEXT : widthOf(text, font) + 2 * PADDING))
  let x = (WIDTH - widths.reduce((sum, width) => sum + width + APART, -APART)) / 2
  return texts.map((text, index) => {
    const area = { x, y, width: widths[index] ?? 0, height: HEIGHT }
    x += area.width + APART
    return { text, font, area }
  })
}

function largestTexts(fields: readonly RowField[]): { texts: string[]; size: number } {
  const whole = fields.map(({ text }) => printable(text))
  const size = largestSize(whole)
  if (size >= READABLE) return { texts: whole, size }
  const columns = Math.floor(roomFor(fields.length) / COLUMN / READABLE) + fields.length - 1
  const texts = fittingTexts(fields, columns)
  return { texts, size: Math.min(READABLE, largestSize(texts)) }
}

const COLUMN = widthOf('0', { size: 1, isMono: true })

const roomFor = (count: number): number => WIDTH - 2 * MARGIN - count * 2 * PADDING - (count - 1) * APART

// In halves, and never larger than a room full of empty cells lets it be.
function largestSize(texts: readonly string[]): number {
  const room = roomFor(texts.length) - texts.filter((text) => text === '').length * NO_TEXT
  return Math.min(LARGEST, Math.floor((2 * room) / widthOf(texts.join(''), { size: 1, isMono: true })) / 2)
}

/** What a cell is drawn as, its number under it. Where the kernel prints nothing, the ground is empty. */
export function cellShapes({ text, font, area }: FieldCell, index: number): Shape[] {
  const middle = area.x + area.width / 2
  const baseline = area.y + area.height / 2 + font.size * 0.36
  return [
    box(area, text === '' ? EMPTY : { fill: FIELD_COLOURS[index] ?? 'none', stroke: INK.strong }),
    ...(text === ''
      ? []
      : [words(text, middle, baseline, font, { textAnchor: 'middle', xmlSpace: 'preserve' })]),
    badge(index + 1, badgeOf(area)),
  ]
}

const EMPTY = { fill: 'none', stroke: INK.strong, strokeDasharray: '4 4' }

/** Where a cell's number stands. */
export const badgeOf = ({ x, y, width, height }: Box): { readonly x: number; readonly y: number } => ({
  x: x + width / 2,
  y: y + height + 17,
})
