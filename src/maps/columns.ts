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

  constructor(capacity: number) {
    this.starts = new Uint32Array(capacity * 2)
    this.ends = new Uint32Array(capacity * 2)
    this.origins = new Uint32Array(capacity)
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
    this.starts = resized(this.starts, capacity * 2)
    this.ends = resized(this.ends, capacity * 2)
    this.origins = resized(this.origins, capacity)
  }
}

const MUCH_ROOM = 1024

function setHalves(target: Uint32Array, row: number, value: bigint): void {
  const { low, high } = halvesOf(value)
  target[row * 2] = low
  target[row * 2 + 1] = high
}

function resized(words: Uint32Array, length: number): Uint32Array {
  if (length <= words.length) return words.slice(0, length)
  const longer = new Uint32Array(length)
  longer.set(words)
  return longer
}
