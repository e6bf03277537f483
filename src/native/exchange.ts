import { unlessRefused } from '../model/error.ts'
import { onceFound } from '../model/once.ts'
import type { RowAsker } from './contract.ts'
import { findAddon } from './load.ts'

// Where things lie in what passes between JavaScript and the addon (RowExchange in native/addon.cc), counted in numbers
// of 64 or of 32 bits. It begins with the kernel's struct procmap_query (linux/fs.h).
const LONGS = { address: 2, start: 3, end: 4, flags: 5, offset: 7, inode: 8, watched: 527 } as const
const WORDS = {
  start: 6,
  deviceMajor: 18,
  deviceMinor: 19,
  nameSize: 20,
  name: 26,
  imageChanges: 1050,
  ownCopyChanges: 1051,
  heapChanges: 1052,
  threadName: 1056,
} as const
const THREAD_NAME_WORDS = 4

/** The kernel's answer about a row (PROCMAP_QUERY), as it came. */
export interface RowAnswer {
  readonly start: bigint
  readonly end: bigint
  /** 1 readable, 2 writable, 4 executable, 8 shared. */
  readonly flags: number
  readonly offset: bigint
  readonly deviceMajor: number
  readonly deviceMinor: number
  readonly inode: bigint
  /** As it is: a newline is a newline. */
  readonly name: Buffer
}

/** How often something has changed of which rows show nothing, as far as the asking thread has looked. */
export interface Changes {
  /** The loader has loaded or unloaded, or the process has become another (fork(2)). */
  readonly imageChanges: number
  /** The asking thread has got or lost a copy of thread-locals. */
  readonly ownCopyChanges: number
  /** Something that may lie in the brk heap has changed: its end, uses of our own thread-locals, what is watched. */
  readonly heapChanges: number
}

/** What the asking thread exchanges with the addon without making objects for it. */
export class Exchange implements Changes {
  readonly #asker: RowAsker
  readonly #longs: BigUint64Array
  readonly #words: Uint32Array

  constructor(asker: RowAsker) {
    this.#asker = asker
    this.#longs = new BigUint64Array(asker.exchange, 0, LONGS.watched + 1)
    this.#words = new Uint32Array(asker.exchange)
  }

  /** Asks for the row that holds the address: whether the kernel tells of one. */
  ask(address: bigint): boolean {
    this.#longs[LONGS.address] = address
    return this.#asker.ask() === 0
  }

  /** Brings the changes up to date, as asking for a row does. */
  look(): void {
    this.#asker.look()
  }

  get imageChanges(): number {
    return this.#word(WORDS.imageChanges)
  }

  get ownCopyChanges(): number {
    return this.#word(WORDS.ownCopyChanges)
  }

  get heapChanges(): number {
    return this.#word(WORDS.heapChanges)
  }

  /** The changes as they are now, to be kept. */
  changes(): Changes {
    const { imageChanges, ownCopyChanges, heapChanges } = this
    return { imageChanges, ownCopyChanges, heapChanges }
  }

  /** Two words of memory that lasts as long as the process: they count as part of the heap's changes. 0n: none. */
  get watched(): bigint {
    return this.#longs[LONGS.watched] ?? 0n
  }
  set watched(address: bigint) {
    this.#longs[LONGS.watched] = address
  }

  /** A number that is most likely another one for another row. */
  rowKey(): number {
    return this.#word(WORDS.start) ^ Math.imul(this.#word(WORDS.start + 1), ODD_FACTOR)
  }

  /** All that tells this row from others, to be kept. */
  rowWords(): Uint32Array {
    const nameWords = Math.ceil(this.#word(WORDS.nameSize) / 4)
    return this.#words.slice(WORDS.start, WORDS.name + nameWords)
  }

  /** Whether this row is the one that these words were kept of. */
  isRow(kept: Uint32Array): boolean {
    return this.#holds(kept, WORDS.start)
  }

  row(): RowAnswer {
    const long = (index: number): bigint => this.#longs[index] ?? 0n
    const nameLength = Math.max(this.#word(WORDS.nameSize) - 1, 0)
    return {
      start: long(LONGS.start),
      end: long(LONGS.end),
      flags: Number(long(LONGS.flags)),
      offset: long(LONGS.offset),
      deviceMajor: this.#word(WORDS.deviceMajor),
      deviceMinor: this.#word(WORDS.deviceMinor),
      inode: long(LONGS.inode),
      name: Buffer.from(this.#words.buffer, WORDS.name * 4, nameLength),
    }
  }

  /**
   * The name of the asking thread when the row of the main stack was asked for, in words to be kept; the same array while
   * it is the same name.
   */
  threadName(kept: Uint32Array): Uint32Array {
    const isKept = kept.length > 0 && this.#holds(kept, WORDS.threadName)
    return isKept ? kept : this.#words.slice(WORDS.threadName, WORDS.threadName + THREAD_NAME_WORDS)
  }

  #word(index: number): number {
    return this.#words[index] ?? 0
  }

  #holds(kept: Uint32Array, from: number): boolean {
    for (let index = 0; index < kept.length; index++) {
      if (kept[index] !== this.#words[from + index]) return false
    }
    return true
  }
}

const ODD_FACTOR = 0x9e3779b1

/** The exchange of this thread; undefined where there is no addon. */
export const ownExchange = onceFound((): Exchange | undefined => {
  const addon = findAddon()
  const asker = unlessRefused(() => addon?.newRowAsker())
  return asker && new Exchange(asker)
})
