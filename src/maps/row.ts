// A row of /proc/<pid>/maps (proc_pid_maps(5), fs/proc/task_mmu.c):
//
//   7f5e59638000-7f5e5965a000 r--p 00000000 08:12 533486          /lib/x86_64-linux-gnu/libc-2.31.so
//   start        end          perm offset   dev   inode  padding  name, to the end of the line
//
// A name is bytes. The kernel prints a newline as \012 and everything else raw: spaces at its end, too.
import type { Address } from '../model/address.ts'
import { described, VasError } from '../model/error.ts'
import { Region, type RegionFields } from '../model/region.ts'

const ROW =
  /^([0-9a-f]{1,32})-([0-9a-f]{1,32}) ([r-][w-][x-][ps]) ([0-9a-f]{1,32}) ([0-9a-f]{1,8}:[0-9a-f]{1,8}) ([0-9]{1,32})(?: +([^ ].*)| *)$/is
const FIELD_END = 1n << 64n
const EXAMPLE = '7f5e59638000-7f5e5965a000 r--p 00000000 08:12 533486 /lib/libc.so'

/** Says where a row stands, for an error message: `line 9`. */
export type Place = () => string

/**
 * The row that a line holds, in latin1: so each byte is one character, and the fields can be cut without touching the
 * name's bytes. A row that stands for itself has no place.
 * @throws VasError MAPS_SYNTAX for a line that is no row, an empty or backward range, a field over 64 bits
 */
export function parseRow(line: string, place?: Place, note?: string): Region {
  const row = findRow(line, place, note)
  if (row) return row
  throw syntaxError(place, `expected a row such as ${EXAMPLE}`, line)
}

/**
 * The same, where a line may be no row; what was written behind the row may be known.
 * @throws VasError MAPS_SYNTAX for an empty or backward range, a field over 64 bits
 */
export function findRow(line: string, place?: Place, note?: string): Region | undefined {
  const [, start, end, permissions, offset, device, inode, printed] = ROW.exec(line) ?? []
  if (!start || !end || !permissions || !offset || !device || !inode) return undefined
  const { name, nameBytes } = decodedName(printed ?? '')
  // Written out: to spread what has the fields takes three times as long as all the rest.
  const fields = {
    start: hex(start),
    end: hex(end),
    permissions: permissions.toLowerCase(),
    offset: hex(offset),
    device,
    inode: BigInt(inode),
    name,
    nameBytes,
    note,
  }
  const why = whyWrong(fields)
  if (why !== undefined) throw syntaxError(place, why, line)
  return new Region(fields)
}

function whyWrong({ start, end, offset, inode }: RegionFields): string | undefined {
  if ([start, end, offset, inode].some((field) => field >= FIELD_END))
    return 'expected fields of at most 64 bits'
  return end <= start ? 'expected a range whose end is above its start' : undefined
}

/** Whether there is nothing on the line. */
export const isBlank = (line: string): boolean => line.trim() === ''

const hex = (digits: string): Address => BigInt(`0x${digits}`)

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ASCII = /^[\x00-\x7f]*$/

/** A name, one character for each byte: as text, and its bytes where the text cannot stand for them. */
export function decodedName(latin1: string): { name: string; nameBytes?: Uint8Array | undefined } {
  if (ASCII.test(latin1)) return { name: latin1 }
  const nameBytes = Buffer.from(latin1, 'latin1')
  const name = nameBytes.toString('utf8')
  return Buffer.from(name).equals(nameBytes) ? { name } : { name, nameBytes }
}

function syntaxError(place: Place | undefined, expected: string, line: string): VasError {
  const quoted = described(Buffer.from(line, 'latin1').toString('utf8'))
  return new VasError('MAPS_SYNTAX', `${place ? `${place()}: ` : ''}${expected}, got ${quoted}`)
}
