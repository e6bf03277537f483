import { readFileSync } from 'node:fs'
import { unlessRefused } from '../model/error.ts'
import type { Thread } from '../model/location.ts'

/** The main thread of a process: its id is the process's, its name that of the process (proc_pid_comm(5)). */
export function mainThreadOf(pid: number | 'self'): Thread | undefined {
  const name = unlessRefused(() => readFileSync(`/proc/${pid}/comm`, 'utf8').replace(/\n$/, ''))
  return name === undefined ? undefined : { tid: pid === 'self' ? process.pid : pid, name }
}
