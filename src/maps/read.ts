import { described, VasError } from '../model/error.ts'
import { parseRows } from './parse.ts'
import type { Rows } from './rows.ts'
import { type RegionSource, regionSource } from './source.ts'

const ATTEMPTS = 5

/**
 * The rows of a process's map. It is read in pieces, and when other threads map and unmap in between, rows of
 * two moments may overlap (seen on Linux 6.18, though proc(5) promises otherwise): then it is read again, a few
 * times, before the result is called torn.
 * @throws VasError NO_PROCESS, NO_PERMISSION, MAPS_UNREADABLE or UNSUPPORTED_PLATFORM
 */
export function readRows(pid: number | 'self', source: RegionSource = regionSource()): Rows {
  let rows = parseRows(source.readMapText(pid), 'kernel')
  for (let attempt = 1; rows.torn && attempt < ATTEMPTS; attempt++) {
    rows = parseRows(source.readMapText(pid), 'kernel')
  }
  return rows
}

// Linux keeps pids below 2^22 (PID_MAX_LIMIT); a pid_t holds up to 2^31 - 1.
const LARGEST_PID = 2 ** 31 - 1

/**
 * The pid that a number or a decimal text stands for.
 * @throws VasError PID_SYNTAX when it is none
 */
export function parsePid(value: unknown): number {
  const pid = typeof value === 'string' && /^[0-9]+$/.test(value) ? Number(value) : value
  if (typeof pid === 'number' && Number.isInteger(pid) && pid > 0 && pid <= LARGEST_PID) return pid
  throw new VasError('PID_SYNTAX', `expected a process id such as 4242, got ${described(value)}`)
}
