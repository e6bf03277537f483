// The views in which heights mean sizes: true to scale, or the logarithms of sizes. A piece may be thinner than a line of
// text then, so its words stand beside the column, moved apart, and a leader says what they belong to.
//
//   48 TiB ─┤▒▒▒▒▒▒▒▒├──┐
//           │        │   ├── ▒ stack      rw-p · 132 KiB
//   32 TiB ─┤        ├───┴── 42.0 TiB unmapped
import { formatAddress } from '../model/address.ts'
import { type BandWords, wordsOn, wordsOnSpace } from './band-words.ts'
import type { Band } from './bands.ts'
import { bandGroup, type Canvas } from './canvas.ts'
import { type Font, fitted, widthOf } from './font.ts'
import type { MapPicture } from './map-picture.ts'
import { movedApart } from './moved-apart.ts'
import { INK } from './palette.ts'
import { isBand, type Piece } from './pieces.ts'
import { type Scale, SPANS, type Span, type Stretch, ticks, userPieces } from './scales.ts'
import { surfaceOfAll } from './surface.ts'
import { box, path, rounded, type Shape, shape, words } from './svg.ts'
import { MARGIN, type View, WIDTH } from './view.ts'

const NAME: Font = { size: 15, isBold: true }
const DETAILS: Font = { size: 13.5 }
const ADDRESS: Font = { size: 13, isMono: true }

const COLUMN = { left: MARGIN + 146, right: MARGIN + 276 }
const LABELS = { left: COLUMN.right + 70, right: WIDTH - MARGIN }
const NAME_LEFT = LABELS.left + widthOf('0x7ffffffff000', ADDRESS) + 34
const DETAILS_LEFT = NAME_LEFT + 190
const SWATCH = 12
const LINE = 20
const LEAST_HEIGHT = 560

/** A piece, where it is on the column, and at which height its words stand. */
interface Placed extends Span {
  readonly words: BandWords
  readonly label: number
}

/** The user's half of a map, with heights that mean sizes, from `top` on. */
export function scaledView({ pieces }: MapPicture, scale: Scale, top: number, canvas: Canvas): View {
  const shown = userPieces(pieces)
  const bottom = top + Math.max(LEAST_HEIGHT, shown.length * LINE)
  const placed = withLabels(SPANS[scale](shown, { top, bottom }), top, bottom)
  const firstIndex = pieces.length - shown.length
  const column = { x: COLUMN.left, y: top, width: COLUMN.right - COLUMN.left, height: bottom - top }
  return {
    bottom: bottom + MARGIN,
    shapes: [
      ...placed.map((one, index) => pieceShape(one, index + firstIndex, canvas)),
      box(column, { fill: 'none', stroke: INK.strong }),
      ...(scale === 'true' ? tickShapes(shown, top, bottom) : []),
    ],
  }
}

function withLabels(spans: readonly Span[], top: number, bottom: number): Placed[] {
  const middles = spans.map(({ filled, ...whole }) => middleOf(filled.length === 0 ? [whole] : filled))
  const room = { top: top + LINE / 2, bottom: bottom - LINE / 2, apart: LINE }
  const labels = movedApart(middles, room)
  return spans.map((span, index) => ({
    ...span,
    words: isBand(span.piece) ? wordsOn(span.piece) : wordsOnSpace(span.piece),
    label: labels[index] ?? 0,
  }))
}

const pieceShape = (placed: Placed, index: number, canvas: Canvas): Shape =>
  isBand(placed.piece) ? bandShape(placed, placed.piece, index, canvas) : spaceShape(placed)

const spaceShape = ({ words: { name, details }, label }: Placed): Shape =>
  shape('g', {}, [
    words(name, NAME_LEFT, label + 4.5, DETAILS, { fill: INK.soft, fontStyle: 'italic' }),
    words(details, detailsLeft(name, DETAILS), label + 4.5, DETAILS, { fill: INK.soft }),
  ])

function bandShape({ filled, label, words: text }: Placed, band: Band, index: number, canvas: Canvas): Shape {
  const start = formatAddress(band.start)
  const left = detailsLeft(text.name, NAME)
  const details = fitted(text.details, DETAILS, LABELS.right - left)
  return bandGroup(index, [start, text.name, details], canvas, [
    ...filled.flatMap(({ top, height }) =>
      surfaceOfAll(band, { x: COLUMN.left, y: top, width: COLUMN.right - COLUMN.left, height }, canvas),
    ),
    leader(middleOf(filled.slice(-1)), label),
    lineOf(label),
    words(start, LABELS.left, label + 4.5, ADDRESS, { fill: INK.soft }),
    ...swatchShapes(band, label, canvas),
    words(text.name, NAME_LEFT, label + 5, NAME),
    words(details, left, label + 4.5, DETAILS),
  ])
}

const detailsLeft = (name: string, font: Font): number =>
  Math.max(DETAILS_LEFT, NAME_LEFT + widthOf(name, font) + 12)

// Between words there is something to click on, too.
const lineOf = (label: number): Shape =>
  box(
    { x: LABELS.left, y: label - LINE / 2, width: LABELS.right - LABELS.left, height: LINE },
    { fill: 'transparent' },
  )

function swatchShapes(band: Band, label: number, canvas: Canvas): Shape[] {
  const area = { x: NAME_LEFT - SWATCH - 8, y: label - SWATCH / 2, width: SWATCH, height: SWATCH }
  return [...surfaceOfAll(band, area, canvas), box(area, { fill: 'none', stroke: INK.strong })]
}

// Of several, one in their middle.
function middleOf(stretches: readonly Stretch[]): number {
  const one = stretches[Math.floor(stretches.length / 2)]
  return one ? one.top + one.height / 2 : 0
}

const leader = (from: number, to: number): Shape =>
  path(`M${COLUMN.right},${rounded(from)} h10 L${LABELS.left - 14},${rounded(to)} h8`, { stroke: INK.line })

function tickShapes(shown: readonly Piece[], top: number, bottom: number): Shape[] {
  return ticks(shown, { top, bottom }).flatMap(({ name, y }) => [
    path(`M${COLUMN.left - 8},${rounded(y)} h8`, { stroke: INK.line }),
    words(name, COLUMN.left - 12, y + 4.5, DETAILS, { fill: INK.soft, textAnchor: 'end' }),
  ])
}
