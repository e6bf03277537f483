import { type Address, compareAddresses } from '../model/address.ts'
import { type Extent, holds } from '../model/region.ts'
import type { Segment } from '../model/segment.ts'

/** An address that a picture points at. */
export interface Mark {
  readonly address: Address
  /** What it is the address of, in a few words; '' where only the address is known. */
  readonly name: string
  readonly segment: Segment
  /** The sentence that says how we know. */
  readonly because: string
}

/** The marks that point into a piece of the address space, the highest first. */
export const marksIn = (extent: Extent, marks: readonly Mark[]): Mark[] =>
  marks.filter(({ address }) => holds(extent, address)).sort((a, b) => compareAddresses(b.address, a.address))
