import type { Address } from '../model/address.ts'
import type { Extent } from '../model/region.ts'
import { findAddon } from '../native/load.ts'
import { LITTLE_ENDIAN, type Pid, readMemory } from './memory.ts'
import { pageSize } from './pages.ts'
import { threadIds } from './threads.ts'

// glibc's own record of a thread (struct pthread, nptl/descr.h), as far as it has kept its shape since 2.3.4:
//
//   … pid_t tid; … void *robust_prev; struct robust_list_head robust_head; …
//   … void *stackblock; size_t stackblock_size; size_t guardsize; …
//
// The kernel knows robust_head of every thread. 16 bytes before it lies the thread's id, and some words behind it
// follow the bounds of the stack, which are found by what must hold of them.

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

/** The records of a process's threads; none where the C library is not glibc, or the kernel does not tell. */
export function threadRecords(pid: Pid): ThreadRecord[] {
  const addon = findAddon()
  if (!addon) return []
  return threadIds(pid).flatMap((tid) => {
    const robustList = addon.robustList(tid)
    return robustList === undefined ? [] : (threadRecord(pid, tid, robustList) ?? [])
  })
}

const BEFORE = 16
const LENGTH = 1536
const WORD = 8

function threadRecord(pid: Pid, tid: number, robustList: Address): ThreadRecord | undefined {
  const view = readMemory(pid, robustList - BigInt(BEFORE), LENGTH)
  if (view?.getInt32(0, LITTLE_ENDIAN) !== tid) return undefined
  // The main thread's stack is the kernel's.
  if (tid === (pid === 'self' ? process.pid : pid))
    return { tid, robustList, stackBlock: undefined, guardEnd: undefined }
  const bounds = pid === 'self' ? boundsInOwn(view, robustList) : searchBounds(view, robustList)?.bounds
  return { tid, robustList, stackBlock: bounds?.stackBlock, guardEnd: bounds?.guardEnd }
}

interface StackBounds {
  readonly stackBlock: Extent
  readonly guardEnd: Address
}

// Within one C library the bounds are always at the same place of the record.
let placeInOwn: number | undefined

function boundsInOwn(view: DataView, robustList: Address): StackBounds | undefined {
  if (placeInOwn !== undefined) return stackBounds(view, placeInOwn, robustList)
  const found = searchBounds(view, robustList)
  placeInOwn = found?.at
  return found?.bounds
}

function searchBounds(view: DataView, robustList: Address) {
  for (let at = BEFORE; at + 4 * WORD <= LENGTH; at += WORD) {
    const bounds = stackBounds(view, at, robustList)
    if (bounds) return { at, bounds }
  }
  return undefined
}

// Four words: where a block begins, how large it is, how much of that is guard, and how much guard was asked for.
// The block holds this very record, near its high end, and the guard is made of whole pages.
function stackBounds(view: DataView, at: number, inside: Address): StackBounds | undefined {
  const [start = 0n, size = 0n, guard = 0n, wantedGuard = 0n] = [0, 1, 2, 3].map((index) =>
    view.getBigUint64(at + index * WORD, LITTLE_ENDIAN),
  )
  const end = start + size
  const isBlock = start !== 0n && start < inside && inside < end && end - inside < FARTHEST_FROM_END
  const isGuarded = guard < size && guard % pageSize() === 0n && wantedGuard <= guard
  return isBlock && isGuarded ? { stackBlock: { start, end }, guardEnd: start + guard } : undefined
}

// Behind the record there may be thread-locals (variant I of the ABI's layout), which are given little space.
const FARTHEST_FROM_END = 1n << 16n
