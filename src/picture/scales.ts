import { scaleLinear, scaleLog } from 'd3-scale'
import { ADDRESS_END, type Address } from '../model/address.ts'
import { type Extent, sizeOf } from '../model/region.ts'
import { formatSize } from '../model/size.ts'
import type { Band } from './bands.ts'
import { isBand, type Piece } from './pieces.ts'
import { bytesIn } from './runs.ts'

/** How heights are made of sizes. */
export type Scale = 'logarithmic' | 'true'

/** A part of a column. */
export interface Stretch {
  readonly top: number
  readonly height: number
}

/** Where a piece is drawn: all that lies in it, and, from the top on, the parts in which there are rows. */
export interface Span extends Stretch {
  readonly piece: Piece
  readonly filled: readonly Stretch[]
}

/** From where to where a column goes. */
export interface Column {
  readonly top: number
  readonly bottom: number
}

// What Linux gives out, where addresses may be longer, unless a program asks for more
// (Documentation/arch/x86/x86_64/5level-paging.rst).
const USUAL_END = 1n << 47n

/**
 * What a program may map, from its highest piece to its lowest. The kernel's half, and the numbers between the halves, which
 * are no addresses, would leave nothing to see of the rest.
 */
export function userPieces(pieces: readonly Piece[]): Piece[] {
  const end = pieces.find(({ kind }) => kind === 'noncanonical' || kind === 'beyond')?.start ?? ADDRESS_END
  const [highest, ...others] = pieces.filter((piece) => piece.end <= end).reverse()
  return highest === undefined ? [] : [withoutUnusual(highest), ...others]
}

const withoutUnusual = (piece: Piece): Piece =>
  !isBand(piece) && piece.start < USUAL_END && piece.end > USUAL_END ? { ...piece, end: USUAL_END } : piece

type SpansOf = (shown: readonly Piece[], column: Column) => Span[]

/** Where pieces are drawn, from the highest to the lowest. */
export const SPANS: Readonly<Record<Scale, SpansOf>> = {
  true: (shown, column) => {
    const yOf = yOfAddress(shown, column)
    return shown.map((piece) => ({
      piece,
      ...stretchOf(piece, yOf),
      filled: isBand(piece) ? filledBy(piece, yOf, column.bottom) : [],
    }))
  },
  logarithmic: (shown, column) => {
    const weights = weightsOf(shown)
    const unit = (column.bottom - column.top) / weights.reduce((sum, weight) => sum + weight, 0)
    let { top } = column
    return shown.map((piece, index) => {
      const stretch = { top, height: (weights[index] ?? 0) * unit }
      top += stretch.height
      return { piece, ...stretch, filled: isBand(piece) ? [stretch] : [] }
    })
  },
}

type YOf = (address: Address) => number

const stretchOf = ({ start, end }: Extent, yOf: YOf): Stretch => ({
  top: yOf(end),
  height: yOf(start) - yOf(end),
})

// What is thinner than a line is drawn as one.
const THINNEST = 1.5

// Rows may be scattered wide: each is where it is, those that meet in one line together.
function filledBy({ rows }: Band, yOf: YOf, lowest: number): Stretch[] {
  const stretches: Stretch[] = []
  for (const { region } of rows.toReversed()) {
    const stretch = stretchOf(region, yOf)
    const top = Math.min(stretch.top, lowest - THINNEST)
    const above = stretches.at(-1)
    const bottom = Math.max(stretch.top + stretch.height, top + THINNEST)
    if (above && top <= above.top + above.height) {
      stretches.pop()
      stretches.push({ top: above.top, height: Math.max(bottom, above.top + above.height) - above.top })
    } else stretches.push({ top, height: bottom - top })
  }
  return stretches
}

function yOfAddress(shown: readonly Piece[], { top, bottom }: Column): YOf {
  const scale = scaleLinear([0, Number(endOf(shown))], [bottom, top])
  return (address) => scale(Number(address))
}

const endOf = ([highest]: readonly Piece[]): Address => highest?.end ?? 1n

// A page is the smallest that there is; what is as large as the whole address space is drawn so many times as high.
const SMALLEST = 4096
const LARGEST = 2 ** 47
const TIMES = 12

function weightsOf(shown: readonly Piece[]): number[] {
  const weight = scaleLog([SMALLEST, LARGEST], [1, TIMES]).clamp(true)
  return shown.map((piece) => weight(Number(isBand(piece) ? bytesIn(piece.rows) : sizeOf(piece))))
}

const TICKS = 8n

/** Round addresses along a column that is true to scale. */
export function ticks(
  shown: readonly Piece[],
  column: Column,
): { readonly name: string; readonly y: number }[] {
  const yOf = yOfAddress(shown, column)
  const step = endOf(shown) / TICKS
  return Array.from({ length: Number(TICKS) + 1 }, (_, index) => {
    const address = step * BigInt(index)
    return { name: index === 0 ? '0' : formatSize(address), y: yOf(address) }
  })
}
