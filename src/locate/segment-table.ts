import type { Address } from '../model/address.ts'
import { countUpTo, HALF_WORDS, halvesOf } from '../model/halves.ts'
import { type Segment, segments } from '../model/segment.ts'

/** From this address on, to the next part, every address has the segment. */
export interface Part {
  readonly start: Address
  readonly segment: Segment
}

const INDEXES: ReadonlyMap<Segment, number> = new Map(segments.map(({ name }, index) => [name, index]))

/** The segment of every 64-bit number, to be looked up in bulk. */
export class SegmentTable {
  readonly #count: number
  readonly #starts: Uint32Array
  readonly #indexes: Uint8Array

  /** The parts are sorted, and the first begins at 0. */
  constructor(parts: readonly Part[]) {
    const merged = parts.filter(({ segment }, index) => segment !== parts[index - 1]?.segment)
    this.#count = merged.length
    this.#starts = Uint32Array.from(merged.flatMap(({ start }) => bothHalves(start)))
    this.#indexes = Uint8Array.from(merged, ({ segment }) => INDEXES.get(segment) ?? 0)
  }

  /** For each address the index of its segment in `segments`. */
  indexesOf(addresses: BigUint64Array): Uint8Array {
    const found = new Uint8Array(addresses.length)
    const words = new Uint32Array(addresses.buffer, addresses.byteOffset, addresses.length * 2)
    for (let at = 0; at < found.length; at++) {
      const low = words[at * 2 + HALF_WORDS.low] ?? 0
      const high = words[at * 2 + HALF_WORDS.high] ?? 0
      found[at] = this.#indexes[countUpTo(this.#starts, this.#count, low, high) - 1] ?? 0
    }
    return found
  }
}

function bothHalves(address: Address): readonly number[] {
  const { low, high } = halvesOf(address)
  return [low, high]
}
