import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { isRefusal, type Refusal, unlessRefused, VasError } from '../model/error.ts'

/** The text of /proc/<pid>/maps. */
export function readMapText(pid: number | 'self'): Uint8Array {
  const text = readOrExplain(pid)
  if (text.length === 0) throw withoutMap(pid)
  return text
}

function readOrExplain(pid: number | 'self'): Uint8Array {
  try {
    return readToEnd(`/proc/${pid}/maps`)
  } catch (error) {
    if (isRefusal(error)) throw explained(error, pid)
    throw error
  }
}

// The kernel hands out whole rows, about a page of them at a time, and looks at the map anew for each piece.
const PIECE = 1 << 16

function readToEnd(path: string): Uint8Array {
  const file = openSync(path, 'r')
  try {
    const pieces: Uint8Array[] = []
    for (;;) {
      const piece = Buffer.allocUnsafeSlow(PIECE)
      const length = readSync(file, piece)
      if (length === 0) return Buffer.concat(pieces)
      pieces.push(piece.subarray(0, length))
    }
  } finally {
    closeSync(file)
  }
}

const CODES = {
  ENOENT: 'NO_PROCESS',
  ESRCH: 'NO_PROCESS',
  EACCES: 'NO_PERMISSION',
  EPERM: 'NO_PERMISSION',
} as const
const REASONS = {
  NO_PROCESS: (pid: number | 'self') => `there is no process ${pid}`,
  NO_PERMISSION: (pid: number | 'self') =>
    `the map of process ${pid} may not be read; it belongs to another user or is protected: try as that user or as root`,
}

function explained(error: Refusal, pid: number | 'self'): VasError {
  const known = Object.entries(CODES).find(([code]) => code === error.code)
  if (!known || pid === 'self') {
    return new VasError('MAPS_UNREADABLE', `the map of process ${pid} could not be read: ${error.message}`, {
      cause: error,
    })
  }
  return new VasError(known[1], REASONS[known[1]](pid), { cause: error })
}

// Kernel threads have no memory of their own, zombies have given theirs back: both have an empty map.
function withoutMap(pid: number | 'self'): VasError {
  const state = unlessRefused(() => /^State:\s+(\S)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  if (state === undefined) return new VasError('NO_PROCESS', REASONS.NO_PROCESS(pid))
  const what = state === 'Z' ? 'has ended (it is a zombie)' : 'is a kernel thread, or is just ending'
  return new VasError('NO_PROCESS', `process ${pid} has no memory map: it ${what}`)
}
