import { isGuardPage } from '../../evidence/pages.ts'
import type { ThreadStack } from '../../evidence/thread-stacks.ts'
import { threadOf } from '../../evidence/threads.ts'
import type { Answer, Group, Thread } from '../../model/location.ts'
import { printable } from '../../model/printable.ts'
import { formatRange, hasNoAccess, holds, type Region } from '../../model/region.ts'
import { askingTheProcess, type LiveQuestion, type Rule } from '../rule.ts'

/** A thread's stack, and the guard at its low end: in a row of its own, or inside the stack's (glibc from 2.42). */
export const threadStack: Rule = askingTheProcess((question) => answerIn(question.live.stacks(), question), {
  alsoHeap: true,
})

/** A page of which nothing else is known, but that a thread's stack pointer is in it. */
export const pointedStack: Rule = askingTheProcess((question) =>
  answerIn(question.live.pointedStacks(), question),
)

function answerIn(
  stacks: readonly ThreadStack[],
  { address, region, live }: LiveQuestion,
): Answer | undefined {
  const stack = stacks.find((one) => holds(one, address))
  const thread = stack && threadOf(live.pid, stack.tid)
  if (!thread) return undefined
  if (address < stack.guardEnd || isFence(region, stack)) return guardAnswer(thread, stack, region)
  if (hasNoAccess(region)) return undefined
  return isGuardPage(live.pid, address) ? guardPageAnswer(thread, stack) : stackAnswer(thread, stack)
}

// A program that brings its own stack may take the access away from its low end itself.
const isFence = (region: Region, { start }: ThreadStack): boolean =>
  hasNoAccess(region) && region.start <= start

const VOUCHERS: Readonly<Record<ThreadStack['toldBy'], string>> = {
  thread: 'as the thread itself says (pthread_getattr_np)',
  record: "as glibc's record of the thread says",
  pointer: 'for its stack pointer is in this page, and nothing tells how much further it goes',
}

const named = ({ tid, name }: Thread): string => `thread ${tid} (${printable(name)})`

const usable = ({ guardEnd, end }: ThreadStack): string => formatRange({ start: guardEnd, end })

const groupOf = ({ start, guardEnd, end }: ThreadStack): Group => ({
  name: 'thread stack',
  extent: { start: guardEnd, end },
  held: guardEnd - start,
})

const stackAnswer = (thread: Thread, stack: ThreadStack): Answer => ({
  segment: 'stack',
  source: 'runtime',
  because: () => `The stack of ${named(thread)} is ${usable(stack)}, ${VOUCHERS[stack.toldBy]}.`,
  thread,
  group: groupOf(stack),
})

const guardAnswer = (thread: Thread, stack: ThreadStack, region: Region): Answer => ({
  segment: 'guard',
  source: 'runtime',
  because: () =>
    `It lies at the low end of the stack of ${named(thread)}, ${formatRange(stack)}, ${VOUCHERS[stack.toldBy]}: ` +
    (hasNoAccess(region)
      ? `the row is ${region.permissions}, so that a stack that grows too far is noticed.`
      : 'the C library keeps its guard there inside the row of the stack (madvise, MADV_GUARD_INSTALL).'),
  thread,
  group: groupOf(stack),
})

const guardPageAnswer = (thread: Thread, stack: ThreadStack): Answer => ({
  segment: 'guard',
  source: 'kernel',
  because: () =>
    `The kernel keeps this page of the stack of ${named(thread)} as a guard (MADV_GUARD_INSTALL, told by pagemap).`,
  thread,
  group: groupOf(stack),
})
