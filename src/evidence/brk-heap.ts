import { readFileSync } from 'node:fs'
import type { Address } from '../model/address.ts'
import { unlessRefused } from '../model/error.ts'
import { onceFound } from '../model/once.ts'

/** What is known of the brk heap's ends; either may be unknown. Where it ends, only its own process can tell. */
export interface BrkHeap {
  readonly start: Address | undefined
  readonly end: Address | undefined
}

/**
 * Where the brk heap starts: field 47 of /proc/<pid>/stat, start_brk, 0 to those who may not trace the process
 * (proc_pid_stat(5)). The program's name, in parentheses before field 3, may hold spaces and parentheses.
 */
export function startOfBrkHeap(pid: number | 'self'): Address | undefined {
  const stat = unlessRefused(() => readFileSync(`/proc/${pid}/stat`, 'latin1'))
  const startBrk = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[47 - 3]
  return startBrk && startBrk !== '0' ? BigInt(startBrk) : undefined
}

/** Where our own starts: the kernel sets it when it starts the program. */
export const startOfOwnBrkHeap = onceFound(() => startOfBrkHeap('self'))
