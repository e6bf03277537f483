import { readFileSync } from 'node:fs'
import type { Address } from '../model/address.ts'
import { unlessRefused } from '../model/error.ts'
import type { Addon } from '../native/contract.ts'

/** What is known of the brk heap's ends; either may be unknown. */
export interface BrkHeap {
  readonly start: Address | undefined
  readonly end: Address | undefined
}

/** The heap of our own process: its start from the kernel, its end from libc. */
export const ownBrkHeap = (addon: Addon | undefined): BrkHeap => ({
  start: startOfHeap('self'),
  end: addon?.programBreak(),
})

/** The heap of another process: where it ends, nobody tells us. */
export const foreignBrkHeap = (pid: number): BrkHeap => ({ start: startOfHeap(pid), end: undefined })

// Field 47 of /proc/<pid>/stat is start_brk, 0 to those who may not trace the process (proc_pid_stat(5)). The
// program's name, in parentheses before field 3, may hold spaces and parentheses.
function startOfHeap(pid: number | 'self'): Address | undefined {
  const stat = unlessRefused(() => readFileSync(`/proc/${pid}/stat`, 'latin1'))
  const startBrk = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[47 - 3]
  return startBrk && startBrk !== '0' ? BigInt(startBrk) : undefined
}
