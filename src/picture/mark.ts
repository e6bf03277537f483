import type { Address } from '../model/address.ts'
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
