import type { AddressBounds } from '../locate/memory-map.ts'
import type { RowMeaning } from '../locate/row-meaning.ts'
import { ADDRESS_END, ADDRESS_END_OF_32_BITS, type Address } from '../model/address.ts'
import type { Extent } from '../model/region.ts'
import { type Band, bandsOf } from './bands.ts'

/** Address space between bands, where no row is. */
export interface Space extends Extent {
  readonly kind: 'unmapped' | 'noncanonical' | 'kernel' | 'beyond'
}

/** A piece of the address space as it is drawn. */
export type Piece = Band | Space

export const isBand = (piece: Piece): piece is Band => 'rows' in piece

/** The whole address space from its lowest address to its highest, without a hole. */
export function piecesOf(rows: readonly RowMeaning[], bounds: AddressBounds): Piece[] {
  const pieces: Piece[] = []
  let end: Address = 0n
  for (const band of bandsOf(rows)) {
    pieces.push(...spacesBetween(end, band.start, bounds), band)
    if (band.end > end) end = band.end
  }
  return [...pieces, ...spacesBetween(end, ADDRESS_END, bounds)]
}

// What lies between two addresses, cut where the user's half ends and the kernel's begins.
const spacesBetween = (start: Address, end: Address, bounds: AddressBounds): Space[] =>
  wholeSpace(bounds)
    .map((space) => ({
      ...space,
      start: start > space.start ? start : space.start,
      end: end < space.end ? end : space.end,
    }))
    .filter((space) => space.start < space.end)

function wholeSpace({ userEnd, kernelStart, is32Bit }: AddressBounds): Space[] {
  if (is32Bit)
    return [
      { kind: 'unmapped', start: 0n, end: ADDRESS_END_OF_32_BITS },
      { kind: 'beyond', start: ADDRESS_END_OF_32_BITS, end: ADDRESS_END },
    ]
  return [
    { kind: 'unmapped', start: 0n, end: userEnd },
    { kind: 'noncanonical', start: userEnd, end: kernelStart },
    { kind: 'kernel', start: kernelStart, end: ADDRESS_END },
  ]
}
