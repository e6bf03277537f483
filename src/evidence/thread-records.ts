import type { Address } from '../model/address.ts'
import { LITTLE_ENDIAN } from '../model/byte-order.ts'
import { type Extent, hasNoAccess, type RowAt } from '../model/region.ts'
import { findAddon } from '../native/load.ts'
import { ownPid } from '../native/own-pid.ts'
import { longWordsAt, type Memory, type Pid, readMemory, type WordSize, wordIn } from './memory.ts'
import { isGuardPage, pageSize } from './pages.ts'
import { robustListsAboveStack } from './record-on-stack.ts'
import { innerThreadId, threadIds } from './threads.ts'

// glibc's own record of a thread (struct pthread, nptl/descr.h), as far as it has kept its shape since 2.3.4:
//
//   … list_t list; pid_t tid; … void *robust_prev; struct robust_list_head robust_head; …
//   … void *stackblock; size_t stackblock_size; size_t guardsize; …
//
// The kernel knows robust_head of every thread. 8 bytes and a word before it lies the thread's id, before that the links
// of the list that the record hangs in, and some words behind it follow the bounds of the stack, which are found by what
// must hold of them.

/** What glibc keeps of a thread. */
export interface ThreadRecord {
  readonly tid: number
  /** Where its list of robust mutexes lies, in the record itself. */
  readonly robustList: Address
  /** The block that its stack was given, guard and all; undefined for the main thread, which got none. */
  readonly stackBlock: Extent | undefined
  /** The part of the block, at its low end, that may not be touched. */
  readonly guardEnd: Address | undefined
}

/**
 * The records of a process's threads, whose bounds the rows of its map bear out; none where the C library is not glibc,
 * or the kernel does not tell.
 */
export function threadRecords(memory: Memory, rowAt: RowAt): ThreadRecord[] {
  if (!findAddon()) return []
  return threadIds(memory.pid).flatMap((tid) => {
    const records = robustListsOf(memory, tid, rowAt).flatMap(
      (robustList) => threadRecord({ ...memory, tid, robustList }, rowAt) ?? [],
    )
    // A thread's frames lie below its record: of what bears its id, the highest is no variable of the program's.
    return records.at(-1) ?? []
  })
}

function robustListsOf({ pid, wordSize }: Memory, tid: number, rowAt: RowAt): Address[] {
  if (wordSize === 4) return robustListsAboveStack(pid, tid, rowAt)
  const told = findAddon()?.robustList(tid)
  return told === undefined ? [] : [told]
}

// glibc keeps one list of the threads whose stack it made, and one of those that brought their own; the main thread is
// in the second (nptl_db and nptl/allocatestack.c; before 2.34 as now).
const LINKS_BEFORE = 32n

/**
 * Where the main thread's record hangs in glibc's list of threads that brought their own stack, if no other thread is in
 * it: then two words lead to the list's head, and the head's two words back. The record lasts as long as the process.
 */
export function lonelyMainThread(records: readonly ThreadRecord[]): Address | undefined {
  const main = records.find(({ tid }) => tid === ownPid())
  if (!main) return undefined
  const links = main.robustList - LINKS_BEFORE
  const [next, previous] = longWordsAt('self', links, 2) ?? []
  const [first, last] = (next !== undefined && next === previous && longWordsAt('self', next, 2)) || []
  return first === links && last === links ? links : undefined
}

// From the thread's id on; the record itself may end the memory that can be read.
const LENGTHS: Readonly<Record<WordSize, number>> = { 4: 1024, 8: 1536 }

interface Place extends Memory {
  readonly tid: number
  readonly robustList: Address
}

function threadRecord(place: Place, rowAt: RowAt): ThreadRecord | undefined {
  const { pid, tid, robustList, wordSize } = place
  const view = readMemory(pid, robustList - BigInt(8 + wordSize), LENGTHS[wordSize])
  const id = view?.getInt32(0, LITTLE_ENDIAN)
  if (!view || (id !== tid && id !== innerThreadId(pid, tid))) return undefined
  const isMain = tid === (pid === 'self' ? ownPid() : pid)
  const bounds = isMain ? undefined : searchBounds(view, place, rowAt)
  return { tid, robustList, stackBlock: bounds?.stackBlock, guardEnd: bounds?.guardEnd }
}

interface StackBounds {
  readonly stackBlock: Extent
  readonly guardEnd: Address
}

// Before the bounds there are words that the program chooses (the values of its thread-specific keys), so that what
// looks like bounds counts only if the map has such a stack.
function searchBounds(view: DataView, place: Place, rowAt: RowAt): StackBounds | undefined {
  for (let index = 2; (index + 4) * place.wordSize <= view.byteLength; index++) {
    const bounds = stackBounds(view, index, place)
    if (bounds && isMapped(bounds.stackBlock, rowAt) && isGuarded(place.pid, bounds, rowAt)) return bounds
  }
  return undefined
}

function isMapped({ start, end }: Extent, rowAt: RowAt): boolean {
  let at = start
  while (at < end) {
    const row = rowAt(at)
    if (!row) return false
    at = row.end
  }
  return true
}

function isGuarded(pid: Pid, { stackBlock: { start }, guardEnd }: StackBounds, rowAt: RowAt): boolean {
  const row = rowAt(start)
  if (guardEnd === start || !row) return row !== undefined
  return (hasNoAccess(row) && row.end >= guardEnd) || isGuardPage(pid, start)
}

// Four words: where a block begins, how large it is, how much of that is guard, and how much guard was asked for.
// The block holds this very record, near its high end, and the guard is made of whole pages.
function stackBounds(view: DataView, index: number, place: Place): StackBounds | undefined {
  const { robustList: inside, wordSize } = place
  const [start = 0n, size = 0n, guard = 0n, wantedGuard = 0n] = [0, 1, 2, 3].map((next) =>
    wordIn(view, index + next, wordSize),
  )
  const end = start + size
  const isBlock = start !== 0n && start < inside && inside < end && end - inside < FARTHEST_FROM_END
  const isSound = size >= SMALLEST_STACK && guard < size && guard % pageSize() === 0n && wantedGuard <= guard
  return isBlock && isSound ? { stackBlock: { start, end }, guardEnd: start + guard } : undefined
}

// Behind the record there may be thread-locals (variant I of the ABI's layout), which are given little space.
const FARTHEST_FROM_END = 1n << 16n

// PTHREAD_STACK_MIN (limits.h): pthread_create(3) takes no smaller one.
const SMALLEST_STACK = 16384n
