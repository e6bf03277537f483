import { closeSync, openSync, readSync } from 'node:fs'
import { parseMaps, snapshot } from '../locate/ask.ts'
import type { MemoryMap } from '../locate/memory-map.ts'
import { parsePid } from '../maps/read.ts'
import { isRefusal, VasError } from '../model/error.ts'
import type { Terminal } from './terminal.ts'

/** Whose map a command is about; our own process's when neither is given. */
export interface MapOptions {
  readonly pid?: string
  readonly file?: string
}

/**
 * The map that the options name; one that is torn is remarked upon.
 * @throws VasError PID_SYNTAX, MAPS_SYNTAX, MAPS_UNREADABLE, NO_PROCESS, NO_PERMISSION, UNSUPPORTED_PLATFORM
 */
export function chosenMap({ pid, file }: MapOptions, terminal: Terminal): MemoryMap {
  const map = file === undefined ? snapshot(pid === undefined ? undefined : parsePid(pid)) : readListing(file)
  if (map.torn) terminal.remark('rows of this map overlap: it shows more than one moment')
  return map
}

function readListing(file: string): MemoryMap {
  const map = parseMaps(readFile(file))
  if (map.regions.length > 0) return map
  throw new VasError('MAPS_UNREADABLE', `expected rows of a memory map in ${file}, found none`)
}

// A map of a million rows is some 100 MB.
const LARGEST_LISTING = 1 << 28

function readFile(file: string): Uint8Array {
  try {
    return readUpTo(file, LARGEST_LISTING)
  } catch (error) {
    if (!isRefusal(error)) throw error
    throw new VasError('MAPS_UNREADABLE', `${file} cannot be read: ${error.message}`, { cause: error })
  }
}

function readUpTo(file: string, limit: number): Uint8Array {
  const descriptor = openSync(file, 'r')
  try {
    const pieces: Uint8Array[] = []
    for (let size = 0; size <= limit; ) {
      const piece = new Uint8Array(1 << 20)
      const length = readSync(descriptor, piece)
      if (length === 0) return Buffer.concat(pieces)
      pieces.push(piece.subarray(0, length))
      size += length
    }
    throw new VasError('MAPS_UNREADABLE', `expected a memory map in ${file}, got more than ${limit} bytes`)
  } finally {
    closeSync(descriptor)
  }
}
