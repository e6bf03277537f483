import { isUint8Array } from 'node:util/types'
import { withoutByteOrderMark } from '../maps/byte-order-mark.ts'
import { parseLooseRows } from '../maps/loose.ts'
import { parseRows } from '../maps/parse.ts'
import { parsePid } from '../maps/read.ts'
import type { Rows } from '../maps/rows.ts'
import { parseSavedMap } from '../maps/saved.ts'
import { described, VasError } from '../model/error.ts'
import type { Location } from '../model/location.ts'
import { ownPid } from '../native/own-pid.ts'
import { foreignFacts, listingFacts, ownFacts } from './facts.ts'
import { whereIsValue } from './js-value.ts'
import { MemoryMap } from './memory-map.ts'
import { locateNow } from './own-process.ts'
import { askedBy, type Target } from './target.ts'

/** `whereIs(target)`, and `whereIs.value(value)` for JavaScript values that are no bytes. */
export interface WhereIs {
  /**
   * What is at the address (or at the first byte of these bytes) in this process, now. Total: any 64-bit number
   * gets an answer, and nothing is dereferenced to find it.
   * @throws VasError ADDRESS_SYNTAX, ADDRESS_RANGE, TARGET_TYPE, NATIVE_MISSING, MAPS_UNREADABLE, UNSUPPORTED_PLATFORM
   */
  (target: Target): Location
  /**
   * Where the engine keeps a JavaScript value right now. Experimental.
   * @throws VasError UNSUPPORTED_PLATFORM where this engine's handles do not hold what we read; NATIVE_MISSING
   */
  readonly value: typeof whereIsValue
}

/** What is at an address of this process, or where a value is, now. */
export const whereIs: WhereIs = Object.assign(whereIsTarget, { value: whereIsValue })

function whereIsTarget(target: Target): Location {
  return locateNow(askedBy(target))
}

/**
 * The map of this process, or of another one that we may read, frozen as it is now.
 * @throws VasError PID_SYNTAX, NO_PROCESS, NO_PERMISSION, MAPS_UNREADABLE, UNSUPPORTED_PLATFORM
 */
export function snapshot(pid?: number): MemoryMap {
  const own = ownPid()
  const wanted = pid === undefined ? own : parsePid(pid)
  return new MemoryMap(wanted === own ? ownFacts() : foreignFacts(wanted))
}

/** How a captured map is read. */
export interface ParseOptions {
  /**
   * Whether the text may hold other lines, too: a note, an issue, a terminal session. What stands behind ` # ` in a row
   * is then its note.
   */
  readonly loose?: boolean
  /** Is told of each other line that is not blank, with its number, counted from 1. */
  readonly onOtherLine?: (text: string, lineNumber: number) => void
  /** In a loose reading, is told before each line how many of how many have been read. */
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * A captured map: the text of /proc/PID/maps, of any process on any machine, or a map that was saved as JSON, with
 * what was said of the first byte of each row. Rows out of order are sorted, rows that overlap set `torn`. No file is opened.
 * @throws VasError MAPS_SYNTAX, with the number and text of the line
 */
export function parseMaps(text: string | Uint8Array, options: ParseOptions = {}): MemoryMap {
  if (typeof text !== 'string' && !isUint8Array(text)) {
    throw new VasError(
      'MAPS_SYNTAX',
      `expected the text of a map as string or Uint8Array, got ${described(text)}`,
    )
  }
  const bytes = withoutByteOrderMark(typeof text === 'string' ? Buffer.from(text) : text)
  const saved = parseSavedMap(bytes)
  return new MemoryMap(listingFacts(saved?.rows ?? rowsIn(bytes, options), saved?.sayings))
}

const rowsIn = (text: Uint8Array, { loose = false, onOtherLine, onProgress }: ParseOptions): Rows =>
  loose ? parseLooseRows(text, { otherLine: onOtherLine, linesRead: onProgress }) : parseRows(text, 'listing')
