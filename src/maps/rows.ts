import type { Address } from '../model/address.ts'
import { isFileBacked, type Region } from '../model/region.ts'
import type { Bounds } from './bounds.ts'

/** Where the rows of a map come from: their bounds, and by its origin all of a row. */
export interface RowSource {
  readonly bounds: Bounds
  /** Whether the row may show part of a file; if not, it shows none. */
  mayHaveFile(origin: number): boolean
  make(origin: number): Region | undefined
}

/** The rows of one map, sorted by address. Each is made when it is first asked for, and is the same ever after. */
export class Rows {
  readonly count: number
  /** Whether rows overlap. */
  readonly torn: boolean
  readonly #source: RowSource
  #made: (Region | undefined)[] = []
  #all: readonly Region[] | undefined

  constructor(source: RowSource) {
    this.count = source.bounds.count
    this.torn = source.bounds.torn
    this.#source = source
  }

  /** All of them; frozen. */
  get regions(): readonly Region[] {
    this.#all ??= this.#makeAll()
    return this.#all
  }

  /** The row of that index, if there is one. */
  at(index: number): Region | undefined {
    return this.#made[index] ?? (index >= 0 && index < this.count ? this.#make(index) : undefined)
  }

  /** The index of the first row that starts above the address. */
  indexAbove(address: Address): number {
    return this.#source.bounds.indexAbove(address)
  }

  /** The row that holds the address; where rows of a torn map overlap, the last of them. */
  find(address: Address): Region | undefined {
    const index = this.#source.bounds.indexOf(address)
    return index < 0 ? undefined : this.at(index)
  }

  /** The rows that show part of a file; of the others none is made. */
  *fileBacked(): Generator<Region, void> {
    for (let index = 0; index < this.count; index++) {
      const row = this.#source.mayHaveFile(this.#originOf(index)) ? this.at(index) : undefined
      if (row && isFileBacked(row)) yield row
    }
  }

  #make(index: number): Region | undefined {
    const row = this.#source.make(this.#originOf(index))
    if (this.#made.length === 0) this.#made = new Array(this.count)
    this.#made[index] = row
    return row
  }

  #originOf(index: number): number {
    return this.#source.bounds.origins[index] ?? 0
  }

  #makeAll(): readonly Region[] {
    const all: Region[] = []
    for (let index = 0; index < this.count; index++) {
      const row = this.at(index)
      if (row) all.push(row)
    }
    this.#made = all
    return Object.freeze(all)
  }
}
