import { parseMaps, snapshot } from '../locate/ask.ts'
import type { MemoryMap } from '../locate/memory-map.ts'
import { parsePid } from '../maps/read.ts'
import { readToEnd } from '../maps/read-to-end.ts'
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
  const text = readOrExplain(file)
  if (text) return text
  throw new VasError(
    'MAPS_UNREADABLE',
    `expected a memory map in ${file}, got more than ${LARGEST_LISTING} bytes`,
  )
}

function readOrExplain(file: string): Uint8Array | undefined {
  try {
    return readToEnd(file, LARGEST_LISTING)
  } catch (error) {
    if (!isRefusal(error)) throw error
    throw new VasError('MAPS_UNREADABLE', `${file} cannot be read: ${error.message}`, { cause: error })
  }
}
