import type { Address } from '../model/address.ts'
import { type Extent, hasNoAccess, holds, isWritable, type Region } from '../model/region.ts'
import type { OwnThread } from '../native/contract.ts'
import type { Pid } from './memory.ts'
import { pageSize } from './pages.ts'
import type { ThreadRecord } from './thread-records.ts'
import { stackPointer, threadIds } from './threads.ts'

/** A thread's stack, and who told of it: the thread itself, glibc's record of it, or its stack pointer. */
export interface ThreadStack extends Extent {
  readonly tid: number
  /** Below it, to `start`, is guard. */
  readonly guardEnd: Address
  readonly toldBy: 'thread' | 'record' | 'pointer'
}

/** What is known of a process's threads. */
export interface KnownThreads {
  readonly pid: Pid
  readonly asking: OwnThread | undefined
  readonly records: readonly ThreadRecord[]
  readonly rows: readonly Region[]
}

/** The stacks of which the asking thread itself tells, or glibc's records of the others; strongest first. */
export const threadStacks = (threads: KnownThreads): ThreadStack[] => [
  ...askingStack(threads),
  ...threads.records.flatMap(recordedStack),
]

/**
 * The stacks of the other threads, by their stack pointers. Only the shape of the rows tells how far they go, so what is
 * known for certain of such a row goes before.
 */
export function pointedStacks(threads: KnownThreads): ThreadStack[] {
  const told = new Set(threadStacks(threads).map(({ tid }) => tid))
  return threadIds(threads.pid)
    .filter((tid) => !told.has(tid))
    .flatMap((tid) => stackAtPointer(tid, threads))
}

function askingStack({ pid, asking, rows }: KnownThreads): ThreadStack[] {
  if (!asking || pid !== 'self') return []
  const { tid, stackStart, stackEnd, guardSize } = asking
  if (tid !== process.pid) {
    return [{ tid, start: stackStart - guardSize, guardEnd: stackStart, end: stackEnd, toldBy: 'thread' }]
  }
  // The main thread tells how far its stack may grow, which is not how far it has grown.
  const row = rows.find((one) => holds(one, stackEnd - 1n))
  return row ? [{ tid, start: row.start, guardEnd: row.start, end: stackEnd, toldBy: 'thread' }] : []
}

const recordedStack = ({ tid, stackBlock, guardEnd }: ThreadRecord): ThreadStack[] =>
  stackBlock && guardEnd !== undefined ? [{ tid, ...stackBlock, guardEnd, toldBy: 'record' }] : []

// A row with a row of no access directly below it may have been made for a stack, and the page below be its guard;
// where a stack pointer is in any other row, only the thread knows how far its stack goes.
function stackAtPointer(tid: number, { pid, rows }: KnownThreads): ThreadStack[] {
  const pointer = stackPointer(pid, tid)
  const index = pointer === undefined ? -1 : rows.findIndex((row) => holds(row, pointer))
  const row = rows[index]
  const below = rows[index - 1]
  if (!row || !below || !isWritable(row) || !hasNoAccess(below) || below.end !== row.start) return []
  return [{ tid, start: row.start - pageSize(), guardEnd: row.start, end: row.end, toldBy: 'pointer' }]
}
