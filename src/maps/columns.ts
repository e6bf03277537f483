import { halvesOf } from '../model/halves.ts'
import type { Extent } from '../model/region.ts'

/** Rows of a map while they are collected, 20 bytes for each. */
export class Columns {
  count = 0
  /** The halves of where each row starts: low, high, low, high, … */
  starts: Uint32Array
  /** And of where it ends. */
  ends: Uint32Array
  /** Where each comes from, as whoever collects them says. */
  origins: Uint32Array

  // One piece of memory for all: for a small map, to get three takes as long as to fill them.
  constructor(capacity: number) {
    const words = new Uint32Array(capacity * 5)
    this.starts = words.subarray(0, capacity * 2)
    this.ends = words.subarray(capacity * 2, capacity * 4)
    this.origins = words.subarray(capacity * 4)
  }

  /** Makes sure that there is room for one more. */
  makeRoom(): void {
    if (this.count === this.origins.length) this.#resize(Math.ceil(this.count * 1.5) + 1)
  }

  /** Gives back the room that is left over, if that is much. */
  trim(): void {
    if (this.origins.length - this.count > MUCH_ROOM) this.#resize(this.count)
  }

  /** Puts a row behind the others. */
  add({ start, end }: Extent, origin: number): void {
    setHalves(this.starts, this.count, start)
    setHalves(this.ends, this.count, end)
    this.origins[this.count++] = origin
  }

  /** Whether a row starts below where a row ends. */
  isStartBelowEnd(row: number, other: number): boolean {
    const high = this.starts[row * 2 + 1] ?? 0
    const endHigh = this.ends[other * 2 + 1] ?? 0
    return high < endHigh || (high === endHigh && (this.starts[row * 2] ?? 0) < (this.ends[other * 2] ?? 0))
  }

  /** The same rows by where they start; those that start at the same address stay in their order. */
  sorted(): Columns {
    const sorted = new Columns(this.count)
    const order = Array.from({ length: this.count }, (_, row) => row)
    for (const row of order.sort((a, b) => this.#compareStarts(a, b))) sorted.#copy(this, row)
    return sorted
  }

  #compareStarts(a: number, b: number): number {
    const highs = (this.starts[a * 2 + 1] ?? 0) - (this.starts[b * 2 + 1] ?? 0)
    return highs || (this.starts[a * 2] ?? 0) - (this.starts[b * 2] ?? 0)
  }

  #copy({ starts, ends, origins }: Columns, row: number): void {
    this.starts.set(starts.subarray(row * 2, row * 2 + 2), this.count * 2)
    this.ends.set(ends.subarray(row * 2, row * 2 + 2), this.count * 2)
    this.origins[this.count++] = origins[row] ?? 0
  }

  #resize(capacity: number): void {
    const { starts, ends, origins } = new Columns(capacity)
    starts.set(this.starts.subarray(0, this.count * 2))
    ends.set(this.ends.subarray(0, this.count * 2))
    origins.set(this.origins.subarray(0, this.count))
    Object.assign(this, { starts, ends, origins })
  }
}

const MUCH_ROOM = 1024

function setHalves(target: Uint32Array, row: number, value: bigint): void {
  const { low, high } = halvesOf(value)
  target[row * 2] = low
  target[row * 2 + 1] = high
}
