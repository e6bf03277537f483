import { readFileSync } from 'node:fs'
import { isRefusal, type Refusal, unlessRefused, VasError } from '../model/error.ts'
import { findAddon } from '../native/load.ts'
import { readToEnd } from './read-to-end.ts'

const ATTEMPTS = 5

/** The text of /proc/<pid>/maps. */
export function readMapText(pid: number | 'self'): Uint8Array {
  // A process that starts another program between opening and reading shows nothing of either.
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const text = readOrExplain(pid)
    if (text && text.length > 0) return text
  }
  throw withoutMap(pid)
}

// The kernel hands out whole rows, about a page of them at a time, and looks at the map anew for each piece. What the
// addon cannot read, Node reads again, and its error says why not.
function readOrExplain(pid: number | 'self'): Uint8Array | undefined {
  const path = `/proc/${pid}/maps`
  try {
    return findAddon()?.readWhole(path) ?? readToEnd(path)
  } catch (error) {
    if (isRefusal(error)) throw explained(error, pid)
    throw error
  }
}

const CODES: Readonly<Record<string, 'NO_PROCESS' | 'NO_PERMISSION'>> = {
  ENOENT: 'NO_PROCESS',
  ESRCH: 'NO_PROCESS',
  EACCES: 'NO_PERMISSION',
  EPERM: 'NO_PERMISSION',
}

function explained(error: Refusal, pid: number | 'self'): VasError {
  const code = pid === 'self' ? undefined : CODES[error.code]
  if (code === 'NO_PROCESS') return noProcess(pid, error)
  if (code === 'NO_PERMISSION') {
    const advice = 'it belongs to another user or is protected: try as that user or as root'
    return new VasError(code, `the map of process ${pid} may not be read; ${advice}`, { cause: error })
  }
  const message = `the map of ${called(pid)} could not be read: ${error.message}`
  return new VasError('MAPS_UNREADABLE', message, { cause: error })
}

const noProcess = (pid: number | 'self', cause?: unknown): VasError =>
  new VasError('NO_PROCESS', `there is no process ${pid}`, { cause })

const called = (pid: number | 'self'): string => (pid === 'self' ? 'this process' : `process ${pid}`)

// Kernel threads have no memory of their own, zombies have given theirs back: both have an empty map.
function withoutMap(pid: number | 'self'): VasError {
  if (pid === 'self') {
    return new VasError(
      'MAPS_UNREADABLE',
      'the map of this process could not be read: /proc/self/maps is empty',
    )
  }
  const state = unlessRefused(() => /^State:\s+(\S)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  if (state === undefined) return noProcess(pid)
  const what = state === 'Z' ? 'has ended (it is a zombie)' : 'is a kernel thread, or is just ending'
  return new VasError('NO_PROCESS', `process ${pid} has no memory map: it ${what}`)
}
