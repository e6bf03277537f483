import type { Address } from '../model/address.ts'
import { Region } from '../model/region.ts'
import type { Exchange, RowAnswer } from '../native/exchange.ts'
import { decodedName } from './row.ts'

/** A row of our own process that was asked about, and what is remembered of it for as long as it is the same. */
export interface MetRow<Note> {
  readonly region: Region
  /** There are no neighbours to speak of where a row holds the address. */
  readonly below: undefined
  readonly above: undefined
  notes: readonly Note[]
}

// Rows that are met after so many others make all of them forgotten.
const MOST_MET = 1024

/**
 * The rows of our own process, each asked of the kernel by an address when it is needed, without any text. All are
 * forgotten when the loader has loaded or unloaded.
 */
export class OwnRows<Note> {
  readonly #exchange: Exchange
  readonly #met = new Map<number, { readonly words: Uint32Array; readonly row: MetRow<Note> }>()
  #imageChanges = 0

  constructor(exchange: Exchange) {
    this.#exchange = exchange
  }

  /**
   * The row that holds the address now. undefined where there is none, or where the kernel does not tell of it in this
   * way: the text of the map says which.
   */
  at(address: Address): MetRow<Note> | undefined {
    const exchange = this.#exchange
    if (!exchange.ask(address)) return undefined
    if (exchange.imageChanges !== this.#imageChanges || this.#met.size >= MOST_MET) this.#met.clear()
    this.#imageChanges = exchange.imageChanges
    const key = exchange.rowKey()
    const known = this.#met.get(key)
    return known && exchange.isRow(known.words) ? known.row : this.#meet(key)
  }

  #meet(key: number): MetRow<Note> {
    const row = {
      region: regionOf(this.#exchange.row()),
      below: undefined,
      above: undefined,
      notes: [],
    }
    this.#met.set(key, { words: this.#exchange.rowWords(), row })
    return row
  }
}

// The text of the map is the measure, as fs/proc/task_mmu.c prints it: a newline is \012 there.
const regionOf = (row: RowAnswer): Region =>
  new Region({
    start: row.start,
    end: row.end,
    permissions: permissionsOf(row.flags),
    offset: row.offset,
    device: `${hex(row.deviceMajor)}:${hex(row.deviceMinor)}`,
    inode: row.inode,
    ...decodedName(row.name.toString('latin1').replaceAll('\n', '\\012')),
  })

const hex = (number: number): string => number.toString(16).padStart(2, '0')

const permissionsOf = (flags: number): string =>
  [...'rwx'].map((letter, bit) => (flags & (1 << bit) ? letter : '-')).join('') + (flags & SHARED ? 's' : 'p')

const SHARED = 8
