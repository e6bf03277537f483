// What test/fixtures/live_board.h writes down while its thread changes cells, library and another thread.
import { closeSync, openSync } from 'node:fs'
import type { Location, Segment } from '../../src/index.ts'
import { FIXTURES, LIVE_LIBRARY } from './fixtures.ts'
import { type LiveAddon, text } from './live.ts'

const CELLS = 16
const CELL_PAGES = 4
const KEPT = 1 << 16
const WORDS = {
  ...{ sequence: 0, librarySequence: 1, libraryFunction: 2 },
  ...{ threadSequence: 3, threadVariable: 4, threadId: 5, states: 6 },
} as const

/** What may be in a cell, by its number. */
const KINDS: readonly { readonly segment: Segment; readonly permissions: string }[] = [
  { segment: 'unmapped', permissions: '' },
  { segment: 'reserved', permissions: '---p' },
  { segment: 'anonymous', permissions: 'r--p' },
  { segment: 'anonymous', permissions: 'rw-p' },
  { segment: 'file', permissions: 'r--p' },
  { segment: 'shared', permissions: 'rw-s' },
]

/** Where and when a question was asked: the sequence counts before and after it. */
interface Asked {
  readonly cell: number
  readonly before: bigint
  readonly after: bigint
}

/** A running thread that changes cells, loads and unloads a library, and starts and ends another thread. */
export class Board {
  readonly cellSize: bigint
  readonly #addon: LiveAddon
  readonly #cells: bigint
  readonly #words: BigUint64Array
  readonly #files: readonly number[]

  constructor(addon: LiveAddon, seed: bigint) {
    const { call } = addon
    this.#addon = addon
    this.#words = new BigUint64Array(Number(call('live_board_size') / 8n))
    this.#cells = call('live_cells_new')
    this.cellSize = BigInt(CELL_PAGES) * call('getpagesize')
    const file = openSync(FIXTURES.plain.path, 'r')
    const memory = Number(call('memfd_create', text('cells'), 0))
    this.#files = [file, memory]
    call('ftruncate', memory, BigInt(CELLS) * this.cellSize)
    const started = call(
      'live_board_start',
      this.#words,
      this.#cells,
      seed,
      file,
      memory,
      text(LIVE_LIBRARY.path),
    )
    if (this.#cells === 0n || started !== 0n) throw new Error('the board could not be set up')
  }

  stop(): void {
    this.#addon.call('live_board_stop')
    for (const file of this.#files) closeSync(file)
  }

  /** How many changes the cells, the library and the other thread have seen. */
  get changes(): Record<'cells' | 'library' | 'thread', number> {
    const [cells, library] = [Number(this.sequence / 2n), Number(this.librarySequence / 2n)]
    return { cells, library, thread: Number(this.threadSequence / 2n) }
  }

  get sequence(): bigint {
    return this.#word(WORDS.sequence)
  }

  get librarySequence(): bigint {
    return this.#word(WORDS.librarySequence)
  }

  /** The library's function, where it was loaded last; 0n before that. */
  get libraryFunction(): bigint {
    return this.#word(WORDS.libraryFunction)
  }

  get threadSequence(): bigint {
    return this.#word(WORDS.threadSequence)
  }

  /** The thread that was started last: where a variable on its stack is, 0n before that, and its id. */
  get startedThread(): { readonly variable: bigint; readonly tid: number } {
    return { variable: this.#word(WORDS.threadVariable), tid: Number(this.#word(WORDS.threadId)) }
  }

  addressIn(cell: number, offset: bigint): bigint {
    return this.#cells + BigInt(cell) * this.cellSize + (offset % this.cellSize)
  }

  /** Whether the answer was true at some moment between question and answer; undefined where that is forgotten. */
  isTrue(answer: Location, { cell, before, after }: Asked): boolean | undefined {
    const first = before / 2n
    const last = (after + 1n) / 2n
    if (this.sequence / 2n + 1n - first >= BigInt(KEPT)) return undefined
    const isStable = first === last
    for (let change = first; change <= last; change++) {
      const state = this.#word(WORDS.states + Number(change % BigInt(KEPT)))
      if (this.#tells(answer, cell, { state, isStable })) return true
    }
    return false
  }

  #tells(answer: Location, cell: number, { state, isStable }: { state: bigint; isStable: boolean }): boolean {
    const { segment, permissions } = KINDS[kindAt(state, cell)] ?? {}
    if (answer.segment !== segment || (answer.region?.permissions ?? '') !== permissions) return false
    // While things change, the rows around a gap may be those of two moments.
    if (!answer.region && !isStable) return true
    return this.#isExtent(answer, runAround(state, cell))
  }

  // The row holds the cell, and what it holds is of one kind. Mostly it holds all of that.
  #isExtent({ region, below, above }: Location, { first, cell, last }: Run): boolean {
    const start = region ? region.start : below?.end
    const end = region ? region.end : above?.start
    if (start === undefined || end === undefined) return false
    const isInside = start >= this.addressIn(first, 0n) && end <= this.addressIn(last + 1, 0n)
    return isInside && start <= this.addressIn(cell, 0n) && end >= this.addressIn(cell + 1, 0n)
  }

  #word(index: number): bigint {
    return Atomics.load(this.#words, index)
  }
}

interface Run {
  readonly first: number
  readonly cell: number
  readonly last: number
}

const kindAt = (state: bigint, cell: number): number => Number((state >> BigInt(4 * cell)) & 15n)

/** The cells around this one that are all of its kind. */
function runAround(state: bigint, cell: number): Run {
  const kind = kindAt(state, cell)
  let first = cell
  let last = cell
  while (first > 0 && kindAt(state, first - 1) === kind) first--
  while (last < CELLS - 1 && kindAt(state, last + 1) === kind) last++
  return { first, cell, last }
}
