import { inspect } from 'node:util'
import { isBigUint64Array } from 'node:util/types'
import { type Address, formatAddress, parseAddress } from '../model/address.ts'
import type { HalfBounds } from '../model/canonical.ts'
import { described, VasError } from '../model/error.ts'
import type { Location } from '../model/location.ts'
import { once } from '../model/once.ts'
import type { Region } from '../model/region.ts'
import type { Facts } from './facts.ts'
import { type HeapStackGap, heapStackGap } from './heap-stack-gap.ts'
import { liveEvidence } from './live-evidence.ts'
import { locate } from './locate.ts'
import { type MemoryMapJson, mapJson } from './map-json.ts'
import { partsOf } from './parts.ts'
import { type RowMeaning, type RowsDone, rowMeanings } from './row-meaning.ts'
import { SegmentTable } from './segment-table.ts'
import { askedBy, type Target } from './target.ts'

/** The space between two neighbouring rows; half-open. */
export interface Gap {
  /** Where the row below ends: the first address of the gap. */
  readonly start: Address
  /** Where the row above begins. */
  readonly end: Address
  /** The row below. */
  readonly below: Region
  /** The row above. */
  readonly above: Region
}

/** Which numbers are addresses at all; of a program of 32 bits, only the lowest 4 GiB. */
export interface AddressBounds extends HalfBounds {
  readonly is32Bit: boolean
}

/** All regions of one process at one moment, sorted. */
export class MemoryMap {
  /** undefined for a captured listing. */
  readonly pid: number | undefined
  /** Whether rows overlap: in a live map, even after reading it again. */
  readonly torn: boolean
  readonly #facts: Facts
  readonly #segments: () => SegmentTable

  /** @internal Maps are made by snapshot() and parseMaps(). */
  constructor(facts: Facts) {
    this.pid = facts.pid
    this.torn = facts.rows.torn
    this.#facts = facts
    this.#segments = once(() => new SegmentTable(partsOf(facts)))
    Object.freeze(this)
  }

  /**
   * All of them, sorted; frozen. They are made when they are first read, so a structured clone of the map has none:
   * `toJSON()` is the form to post to a thread.
   */
  get regions(): readonly Region[] {
    return this.#facts.rows.regions
  }

  /**
   * What is at the address, as this map shows it. Bytes may be asked for only on a map of our own process.
   * @throws VasError ADDRESS_SYNTAX, ADDRESS_RANGE, TARGET_TYPE, NATIVE_MISSING
   */
  whereIs(target: Target): Location {
    if (typeof target === 'object' && target !== null && !this.#facts.isOwn) {
      throw new VasError(
        'TARGET_TYPE',
        `expected an address (bigint, number or hex text), got ${described(target)}: bytes lie in this process, ` +
          'and this is not its map',
      )
    }
    return locate(askedBy(target), this.#facts, liveEvidence(this.#facts))
  }

  /**
   * The region that holds the address, if any does.
   * @throws VasError ADDRESS_RANGE, TARGET_TYPE
   */
  findRegion(address: bigint): Region | undefined {
    return this.#facts.rows.find(parseAddress(address))
  }

  /**
   * The region that holds the address.
   * @throws VasError UNMAPPED where none does; ADDRESS_RANGE, TARGET_TYPE
   */
  getRegion(address: bigint): Region {
    const region = this.findRegion(address)
    if (region) return region
    throw new VasError('UNMAPPED', `expected a mapped address, but no region holds ${formatAddress(address)}`)
  }

  /** The gaps between neighbouring rows of the user half. */
  gaps(): Gap[] {
    const gaps: Gap[] = []
    let below: Region | undefined
    for (const above of this.regions) {
      if (above.start >= this.#facts.space.userEnd) break
      if (below && below.end < above.start) gaps.push({ start: below.end, end: above.start, below, above })
      // Rows of a torn map may end behind the next one's end.
      if (!below || above.end > below.end) below = above
    }
    return gaps
  }

  /** How far the main stack is above the brk heap; undefined where the map has no such rows. */
  heapStackGap(): HeapStackGap | undefined {
    return heapStackGap(this.#facts)
  }

  /**
   * The segments of many addresses at once, as their indexes in `segments`. Evidence besides the map itself is read with
   * the first call, and kept.
   * @throws VasError TARGET_TYPE
   */
  segmentsOf(addresses: BigUint64Array): Uint8Array {
    const found = isBigUint64Array(addresses) ? this.#indexesOf(addresses) : undefined
    if (found) return found
    throw new VasError('TARGET_TYPE', `expected addresses as BigUint64Array, got ${described(addresses)}`)
  }

  // undefined for a view whose buffer was detached, or whose properties were made to lie.
  #indexesOf(addresses: BigUint64Array): Uint8Array | undefined {
    const table = this.#segments()
    try {
      return table.indexesOf(addresses)
    } catch (error) {
      if (error instanceof TypeError || error instanceof RangeError) return undefined
      throw error
    }
  }

  /** @internal What each row is, or each of some: the segment of its first byte, and others known in it. */
  meanings(rowsDone?: RowsDone, rows: readonly Region[] = this.regions): readonly RowMeaning[] {
    return rowMeanings(rows, this.#facts, rowsDone)
  }

  /** @internal Which numbers are addresses of the process at all. */
  bounds(): AddressBounds {
    const { space, wordSize } = this.#facts
    return { userEnd: space.userEnd, kernelStart: space.kernelStart, is32Bit: wordSize === 4 }
  }

  /** The JSON form: every row with its segment, who vouches for it, and why. */
  toJSON(): MemoryMapJson {
    return mapJson(this, this.meanings())
  }

  /** @hidden What console.log shows: every field, the rows too. */
  [inspect.custom](): object {
    const { pid, torn, regions } = this
    return { pid, torn, regions }
  }
}
