// The view in which every piece is as high as its words: bands and gaps from the highest address to the lowest.
//
//   0x7ffe91c2a000 ┌────────────────────────────────┐
//                  │ stack   rw-p · 132 KiB         │◄─ STACK local variable  0x7ffe91c29d5c
//   0x7ffe91c09000 └────────────────────────────────┘
//                  ┊ 640.9 GiB unmapped             ┊
//   0x7f5e598b8000 ┌────────────────────────────────┐
import { ADDRESS_END, type Address, formatAddress } from '../model/address.ts'
import { type BandWords, wordsOn, wordsOnSpace } from './band-words.ts'
import type { Band } from './bands.ts'
import { bandGroup, type Canvas } from './canvas.ts'
import { type Font, fitted, widthOf } from './font.ts'
import type { MapPicture } from './map-picture.ts'
import { type Mark, marksIn } from './mark.ts'
import { MARK_LINE, markShapes } from './mark-shapes.ts'
import { INK, SURFACES } from './palette.ts'
import { isBand, type Piece } from './pieces.ts'
import { bandSurface, STRIP } from './surface.ts'
import { type Box, path, type Shape, words } from './svg.ts'
import { MARGIN, type View, WIDTH } from './view.ts'

const NAME: Font = { size: 16, isBold: true }
const DETAILS: Font = { size: 14 }
const ADDRESS: Font = { size: 13, isMono: true }

const LEFT = MARGIN + 146
const BAND_BESIDE_MARKS = 400
const PADDING = 10
const LINE = 30
const SECOND_LINE = 17
const SPACE = 24

/** A piece, where it is drawn, and what points into it. */
interface Placed {
  readonly piece: Piece
  readonly words: BandWords
  readonly area: Box
  readonly marks: readonly Mark[]
}

/** The collapsed view of a map, from `top` on. */
export function collapsedView(picture: MapPicture, top: number, canvas: Canvas): View {
  const placed = placedFrom(top, picture)
  const last = placed.at(-1)?.area
  return {
    bottom: last ? last.y + last.height : top,
    shapes: [
      ...placed.flatMap((one, index) => [
        ...pieceShapes(one, index, canvas),
        ...markShapes(one.marks, one.area),
      ]),
      ...boundaryShapes(placed),
    ],
  }
}

function placedFrom(top: number, { pieces, marks }: MapPicture): Placed[] {
  const width = marks.length === 0 ? WIDTH - MARGIN - LEFT : BAND_BESIDE_MARKS
  let y = top
  return pieces.toReversed().map((piece) => {
    const inside = marksIn(piece, marks)
    const words = isBand(piece) ? wordsOn(piece) : wordsOnSpace(piece)
    const height = Math.max(heightOf(piece, words, width), inside.length * MARK_LINE + 8)
    const area = { x: LEFT, y, width, height }
    y += height
    return { piece, words, area, marks: inside }
  })
}

function heightOf(piece: Piece, words: BandWords, width: number): number {
  if (!isBand(piece)) return spaceDetailsLeft(words, width) === undefined ? SPACE + SECOND_LINE : SPACE
  return standsOnOneLine(words, width) ? LINE : LINE + SECOND_LINE
}

const standsOnOneLine = ({ name, details }: BandWords, width: number): boolean =>
  detailsLeft(name) + widthOf(details, DETAILS) + PADDING <= width

// The details of all bands begin in one column, except behind a long name.
const DETAILS_LEFT = 216
const detailsLeft = (name: string): number =>
  Math.max(DETAILS_LEFT, STRIP + PADDING + widthOf(name, NAME) + PADDING)

const pieceShapes = (placed: Placed, index: number, canvas: Canvas): Shape[] =>
  isBand(placed.piece) ? [bandShape(placed, placed.piece, index, canvas)] : spaceShapes(placed)

function bandShape({ words: text, area }: Placed, band: Band, index: number, canvas: Canvas): Shape {
  const fill = SURFACES[band.kind].ink
  const left = area.x + STRIP + PADDING
  const room = area.width - STRIP - 2 * PADDING
  const isOneLine = standsOnOneLine(text, area.width)
  const middle = area.y + area.height / 2 - (isOneLine ? 0 : SECOND_LINE / 2)
  const name = fitted(text.name, NAME, room)
  const details = isOneLine ? text.details : fitted(text.details, DETAILS, room)
  return bandGroup(index, [name, details], canvas, [
    ...bandSurface(band, area, canvas),
    words(name, left, middle + 6, NAME, { fill }),
    isOneLine
      ? words(details, area.x + detailsLeft(name), middle + 5, DETAILS, { fill })
      : words(details, left, middle + 6 + SECOND_LINE, DETAILS, { fill }),
  ])
}

// The broken sides say that it is not to scale.
function spaceShapes({ words: text, area: { x, y, width, height } }: Placed): Shape[] {
  const behind = spaceDetailsLeft(text, width)
  const left = x + STRIP + PADDING
  const baseline = y + height / 2 + 4.5 - (behind === undefined ? SECOND_LINE / 2 : 0)
  return [
    path(`M${x},${y} v${height} M${x + width},${y} v${height}`, {
      stroke: INK.line,
      strokeWidth: 2,
      strokeDasharray: '2 5',
    }),
    words(text.name, left, baseline, DETAILS, { fill: INK.strong, fontStyle: 'italic' }),
    behind === undefined
      ? words(text.details, left, baseline + SECOND_LINE, DETAILS, { fill: INK.soft })
      : words(text.details, x + behind, baseline, DETAILS, { fill: INK.soft }),
  ]
}

// In the column of all details, or else right behind the name; undefined where only a second line has room.
function spaceDetailsLeft({ name, details }: BandWords, width: number): number | undefined {
  const behindName = STRIP + PADDING + widthOf(name, DETAILS) + PADDING
  const end = width - PADDING - widthOf(details, DETAILS)
  return [Math.max(DETAILS_LEFT, behindName), behindName].find((left) => left <= end)
}

// The address at every border; the highest is one past the last.
function boundaryShapes(placed: readonly Placed[]): Shape[] {
  const borders = placed.map(({ piece, area }) => [piece.end, area.y] as const)
  const last = placed.at(-1)
  const all = last ? [...borders, [last.piece.start, last.area.y + last.area.height] as const] : borders
  return all.flatMap(([address, y]) => [
    path(`M${LEFT - 8},${y} h8`, { stroke: INK.line }),
    words(borderName(address), LEFT - 12, y + 4.5, ADDRESS, { fill: INK.soft, textAnchor: 'end' }),
  ])
}

const borderName = (address: Address): string => (address === ADDRESS_END ? '2⁶⁴' : formatAddress(address))
