import { ownCodeRange } from '../evidence/code-range.ts'
import { dispatchTables } from '../evidence/dispatch-table.ts'
import { type ArenaHeaps, arenaHeaps } from '../evidence/malloc-arena.ts'
import { mappedBlocksIn } from '../evidence/malloc-blocks.ts'
import type { Memory, Pid } from '../evidence/memory.ts'
import { guardPagesIn } from '../evidence/pages.ts'
import { refusals } from '../evidence/refusals.ts'
import { flagsTeller } from '../evidence/row-flags.ts'
import { type ThreadRecord, threadRecords } from '../evidence/thread-records.ts'
import {
  type KnownThreads,
  pointedStacks,
  type ThreadStack,
  threadStacks,
} from '../evidence/thread-stacks.ts'
import { type V8Page, v8PagesIn } from '../evidence/v8-pages.ts'
import { type WasmMemory, wasmMemories } from '../evidence/wasm-memory.ts'
import { otherThreadLocals, type ThreadLocalBlock } from '../images/thread-local-blocks.ts'
import { readRows } from '../maps/read.ts'
import type { Rows } from '../maps/rows.ts'
import type { Address } from '../model/address.ts'
import { VasError } from '../model/error.ts'
import { once, oncePerKey } from '../model/once.ts'
import { type Extent, hasNoAccess, isReadable, isSameRow, type Region, type RowAt } from '../model/region.ts'
import type { Facts } from './facts.ts'

/**
 * What a living process has to tell of rows that have no name: its threads, its allocator and its V8. Each kind is
 * read when a rule first asks for it, and at most once; so one of these serves one question, or one pass over a map.
 */
export interface LiveEvidence {
  readonly pid: Pid
  /** Whether the map can be read now. */
  seesRows(): boolean
  /** Whether the row still holds the address: only then does what is read now count for it. */
  isStillThere(row: Region, address: Address): boolean
  /** The rows that lie in the place of this row now. */
  rowsNowIn(row: Region): readonly Region[]
  /** What glibc keeps of the threads. */
  threadRecords(): readonly ThreadRecord[]
  stacks(): readonly ThreadStack[]
  /** Stacks of which only the stack pointer tells. */
  pointedStacks(): readonly ThreadStack[]
  /** The thread-locals of other threads than the asking one, in our own process. */
  threadLocals(): readonly ThreadLocalBlock[]
  /** The pages of stacks, in the row, that the kernel keeps as guards. */
  guardPagesIn(row: Region): readonly Extent[]
  mappedBlocksIn(row: Region): readonly Extent[]
  readonly arenaHeaps: ArenaHeaps
  v8PagesIn(row: Region): readonly V8Page[]
  wasmMemories(): readonly WasmMemory[]
  dispatchTables(): readonly Extent[]
  codeRange(): Extent | undefined
  /** What of all this may not be asked, in words: then an answer may be weaker than it could be. */
  refusals(): readonly string[]
  /** Whether the row bears the flag that V8 gives to all of its memory; undefined where that cannot be read. */
  isOfV8(row: Region, address: Address): boolean | undefined
  /** Whether V8 runs in the process at all: in our own it does, in another a page of its heap shows it. */
  hasV8(): boolean
}

/** The evidence for a process's facts; undefined for a listing. `now`: its rows, where they have just been read. */
export function liveEvidence(facts: Facts, now?: Rows): LiveEvidence | undefined {
  if (facts.pid === undefined) return undefined
  const pid = facts.isOwn ? 'self' : facts.pid
  const memory: Memory = { pid, wordSize: facts.wordSize ?? 8 }
  const current = once(() => now ?? currentRows(pid))
  const regions = (): readonly Region[] => current()?.regions ?? []
  const rowAt: RowAt = (address) => facts.rows.find(address)
  const records = once((): ThreadRecord[] => threadRecords(memory, rowAt))
  const threads = once((): KnownThreads => ({ pid, asking: facts.asking, records: records(), rowAt }))
  const stacks = once(() => threadStacks(threads()))
  const flagsOf = flagsTeller(pid)
  // V8 keeps its memory from child processes (MADV_DONTFORK).
  const isOfV8 = (row: Region, address: Address): boolean | undefined => flagsOf(row, address)?.has('dc')
  const isRowOfV8 = (row: Region): boolean => isOfV8(row, row.start) === true
  const v8PagesOf = oncePerKey((row: Region) =>
    memory.wordSize === 8 ? v8PagesIn(pid, whereV8PagesBegin(row)) : [],
  )
  return {
    pid,
    seesRows: () => current() !== undefined,
    isStillThere(row, address) {
      const now = current()?.find(address)
      return now !== undefined && isSameRow(now, row)
    },
    rowsNowIn: (row) => rowsIn(row, current()),
    threadRecords: records,
    stacks,
    pointedStacks: once(() => pointedStacks(threads())),
    threadLocals: once(() =>
      facts.asking ? otherThreadLocals([...facts.images], facts.asking, records()) : [],
    ),
    guardPagesIn: (row) =>
      hasNoAccess(row) ? [] : stacks().flatMap((stack) => guardPagesIn(pid, overlap(stack, row))),
    arenaHeaps: arenaHeaps(memory),
    mappedBlocksIn: oncePerKey((row: Region) => mappedBlocksIn(memory, row)),
    v8PagesIn: v8PagesOf,
    hasV8: once(() => facts.isOwn || regions().some((row) => isRowOfV8(row) && v8PagesOf(row).length > 0)),
    wasmMemories: once(() =>
      wasmMemories(regions(), isRowOfV8, { holdsBefore: facts.isOwn && isBeforeV8(13) }),
    ),
    dispatchTables: once(() => dispatchTables(pid, regions(), isRowOfV8)),
    codeRange: once(() => (facts.isOwn ? ownCodeRange() : undefined)),
    refusals: once(() => [
      ...(current() ? [] : [`/proc/${pid}/maps`]),
      ...refusals(pid, firstReadable(facts.rows)?.start),
    ]),
    isOfV8,
  }
}

// A page begins with a header that can be read. V8 holds rows of up to a TiB without access, each of whose pages the
// kernel would have to be asked about.
const whereV8PagesBegin = (row: Region): Extent =>
  hasNoAccess(row) ? { start: row.start, end: row.start + 1n } : row

function rowsIn({ start, end }: Extent, rows: Rows | undefined): Region[] {
  const found: Region[] = []
  if (!rows) return found
  for (let index = rows.indexAbove(start) - 1; index < rows.indexAbove(end - 1n); index++) {
    const row = rows.at(index)
    if (row && row.end > start) found.push(row)
  }
  return found
}

const overlap = (a: Extent, b: Extent): Extent => ({
  start: a.start > b.start ? a.start : b.start,
  end: a.end < b.end ? a.end : b.end,
})

function currentRows(pid: Pid): Rows | undefined {
  try {
    return readRows(pid)
  } catch (error) {
    if (error instanceof VasError) return undefined
    throw error
  }
}

function firstReadable(rows: Rows): Region | undefined {
  for (let index = 0; index < rows.count; index++) {
    const row = rows.at(index)
    if (row && isReadable(row)) return row
  }
  return undefined
}

const isBeforeV8 = (version: number): boolean => Number.parseInt(process.versions.v8, 10) < version
