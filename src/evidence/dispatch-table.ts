import type { Address } from '../model/address.ts'
import {
  type Extent,
  hasNoAccess,
  holds,
  isExecutable,
  isPrivateAnonymous,
  isReadable,
  isWritable,
  type Region,
} from '../model/region.ts'
import { longWordsAt, type Pid } from './memory.ts'
import { isInUse } from './pages.ts'
import type { IsOfV8 } from './wasm-memory.ts'

// V8 from 13 on keeps the entry points of functions in a table of their own (deps/v8/src/sandbox/js-dispatch-table.h):
// 256 MiB of address space, of which the first 64 KiB are read-only, some more are in use, and the rest is held.
// An entry has two words, and the first is where the function's code begins.
const HELD = 1n << 28n
const SEGMENT = 1n << 16n
const ENTRIES_READ = 8
const ENTRY_WORDS = 2

/** V8's tables of entry points, by their shape, and because what should be entry points lies in executable rows. */
export function dispatchTables(pid: Pid, rows: readonly Region[], isOfV8: IsOfV8): Extent[] {
  return rows.flatMap((first, index) => {
    const [used, held] = rows.slice(index + 1, index + 3)
    const hasShape = used && held && isTable(first, used, held)
    if (!hasShape || !isOfV8(used) || !holdsEntryPoints(pid, used.start, rows)) return []
    return [{ start: first.start, end: first.start + HELD }]
  })
}

function isTable(first: Region, used: Region, held: Region): boolean {
  const isContiguous = first.end === used.start && used.end === held.start
  // What V8 holds for code may follow directly: the rows merge.
  const isSized = first.end - first.start === SEGMENT && held.end - first.start >= HELD
  const isAllowed = isReadable(first) && !isWritable(first) && isWritable(used) && hasNoAccess(held)
  return isContiguous && isSized && isAllowed && isPrivateAnonymous(used) && isPrivateAnonymous(first)
}

function holdsEntryPoints(pid: Pid, table: Address, rows: readonly Region[]): boolean {
  if (!isInUse(pid, table)) return false
  const words = [...(longWordsAt(pid, table, ENTRIES_READ * ENTRY_WORDS) ?? [])]
  const entryPoints = words.filter((_, index) => index % ENTRY_WORDS === 0)
  const isCode = (address: Address): boolean => rows.some((row) => isExecutable(row) && holds(row, address))
  return entryPoints.length > 0 && entryPoints.every(isCode)
}
