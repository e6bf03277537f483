import type { Address } from '../model/address.ts'
import { countUpTo, type Halves, halvesOf } from '../model/halves.ts'
import type { Columns } from './columns.ts'

/** Where the rows of a map begin and end, sorted by where they begin. */
export class Bounds {
  readonly count: number
  /** Whether rows overlap. */
  readonly torn: boolean
  /** Where each row came from, as whoever collected it says. */
  readonly origins: Uint32Array
  readonly #starts: Uint32Array
  readonly #ends: Uint32Array

  /** The columns may be in any order. */
  constructor(columns: Columns) {
    const sorted = isInOrder(columns) ? columns : columns.sorted()
    this.count = sorted.count
    this.torn = sorted !== columns && !isInOrder(sorted)
    this.origins = sorted.origins
    this.#starts = sorted.starts
    this.#ends = sorted.ends
  }

  /** The index of the first row that starts above the address. */
  indexAbove(address: Address): number {
    return this.#indexAbove(halvesOf(address))
  }

  /** The index of the row that holds the address, in a torn map of the last of them; -1 where none does. */
  indexOf(address: Address): number {
    const halves = halvesOf(address)
    let index = this.#indexAbove(halves) - 1
    if (this.torn) while (index >= 0 && !this.#endsAbove(index, halves)) index--
    return index >= 0 && this.#endsAbove(index, halves) ? index : -1
  }

  #indexAbove({ low, high }: Halves): number {
    return countUpTo(this.#starts, this.count, low, high)
  }

  #endsAbove(index: number, { low, high }: Halves): boolean {
    const endHigh = this.#ends[index * 2 + 1] ?? 0
    return endHigh > high || (endHigh === high && (this.#ends[index * 2] ?? 0) > low)
  }
}

// Each row begins where the one before it ends, or above that: so they are sorted, and none overlaps another.
function isInOrder(columns: Columns): boolean {
  for (let row = 1; row < columns.count; row++) if (columns.isStartBelowEnd(row, row - 1)) return false
  return true
}
