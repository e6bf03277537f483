import type { Rule } from '../rule.ts'

// [stack:tid] was printed by Linux 3.4 to 4.4 for other threads' stacks (proc_pid_maps(5)).
const STACK = /^\[stack(?::(\d+))?\]$/

/** The row that the kernel labels as a stack: the one it made for the main thread. */
export const mainStack: Rule = ({ region, facts }) => {
  const [label, tid] = STACK.exec(region.name) ?? []
  if (label === undefined) return undefined
  const thread = tid === undefined ? facts.mainThread : undefined
  const whose = tid === undefined ? 'the main thread' : `thread ${tid}`
  return {
    segment: 'stack',
    source: 'kernel',
    because: () => `The kernel labels this row ${label}: it holds the stack of ${whose}.`,
    ...(thread && { thread }),
    group: { name: 'thread stack', extent: region, held: 0n },
    lasts: 'row',
  }
}
