import type { Address } from '../model/address.ts'
import type { Extent, RowAt } from '../model/region.ts'
import type { OwnThread } from '../native/contract.ts'
import { ownPid } from '../native/own-pid.ts'
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
  readonly rowAt: RowAt
}

/** The stacks of which the asking thread itself tells, or glibc's records of the others; strongest first. */
export const threadStacks = (threads: KnownThreads): ThreadStack[] => [
  ...askingStack(threads),
  ...threads.records.flatMap(recordedStack),
]

/**
 * What is proven of the other threads' stacks by their stack pointers: the page that each points into. How far such a
 * stack goes on, nobody tells, for rows merge.
 */
export function pointedStacks(threads: KnownThreads): ThreadStack[] {
  const told = new Set(threadStacks(threads).map(({ tid }) => tid))
  return threadIds(threads.pid)
    .filter((tid) => !told.has(tid))
    .flatMap((tid) => pageAtPointer(tid, threads.pid))
}

function askingStack({ pid, asking, rowAt }: KnownThreads): ThreadStack[] {
  if (!asking?.stack || pid !== 'self') return []
  const { tid, stack } = asking
  const { start, end, guardSize } = stack
  if (tid !== ownPid()) return [{ tid, start: start - guardSize, guardEnd: start, end, toldBy: 'thread' }]
  // The main thread tells how far its stack may grow, which is not how far it has grown.
  const row = rowAt(end - 1n)
  return row ? [{ tid, start: row.start, guardEnd: row.start, end, toldBy: 'thread' }] : []
}

const recordedStack = ({ tid, stackBlock, guardEnd }: ThreadRecord): ThreadStack[] =>
  stackBlock && guardEnd !== undefined ? [{ tid, ...stackBlock, guardEnd, toldBy: 'record' }] : []

function pageAtPointer(tid: number, pid: Pid): ThreadStack[] {
  const pointer = stackPointer(pid, tid)
  if (pointer === undefined) return []
  const start = pointer - (pointer % pageSize())
  return [{ tid, start, guardEnd: start, end: start + pageSize(), toldBy: 'pointer' }]
}
