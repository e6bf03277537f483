// A row of /proc/<pid>/maps (proc_pid_maps(5), fs/proc/task_mmu.c):
//
//   7f5e59638000-7f5e5965a000 r--p 00000000 08:12 533486          /lib/x86_64-linux-gnu/libc-2.31.so
//   start        end          perm offset   dev   inode  padding  name, to the end of the line
//
// A name is bytes. The kernel prints a newline as \012 and everything else raw: spaces at its end, too.
import { type Address, compareAddresses } from '../model/address.ts'
import { described, VasError } from '../model/error.ts'
import { Region } from '../model/region.ts'

const ROW =
  /^([0-9a-f]{1,32})-([0-9a-f]{1,32}) ([r-][w-][x-][ps]) ([0-9a-f]{1,32}) ([0-9a-f]{1,8}:[0-9a-f]{1,8}) ([0-9]{1,32})(?: +([^ ].*)| *)$/is
const FIELD_END = 1n << 64n
const EXAMPLE = '7f5e59638000-7f5e5965a000 r--p 00000000 08:12 533486 /lib/libc.so'

/** Rows sorted by address; `torn` when any two overlap. */
export interface Rows {
  readonly regions: readonly Region[]
  readonly torn: boolean
}

/** How a text's lines end: `listing` takes CR LF as well; in `kernel` text a CR belongs to the name. */
export type LineEnds = 'listing' | 'kernel'

/**
 * The rows of a map's text. Blank lines are skipped, rows out of order are sorted.
 * @throws VasError MAPS_SYNTAX for a line that is no row, an empty or backward range, a field over 64 bits
 */
export function parseRows(text: Uint8Array, lineEnds: LineEnds): Rows {
  const regions: Region[] = []
  if (text.byteLength === 0) return { regions: Object.freeze(regions), torn: false }
  // latin1 maps each byte to one character, so the fields can be cut without touching the name's bytes.
  const lines = Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('latin1').split('\n')
  lines.forEach((line, index) => {
    const row = lineEnds === 'listing' ? withoutCarriageReturns(line) : line
    if (row.trim() !== '') regions.push(parseRow(row, index + 1))
  })
  return inOrder(regions)
}

// Not a regular expression: on a line full of them, /\r+$/ takes quadratic time.
function withoutCarriageReturns(line: string): string {
  let end = line.length
  while (line[end - 1] === '\r') end--
  return line.slice(0, end)
}

function parseRow(row: string, lineNumber: number): Region {
  const [, start, end, permissions, offset, device, inode, name] = ROW.exec(row) ?? []
  if (!start || !end || !permissions || !offset || !device || !inode) {
    throw syntaxError(lineNumber, `expected a row such as ${EXAMPLE}`, row)
  }
  const fields = { start: hex(start), end: hex(end), offset: hex(offset), inode: BigInt(inode) }
  if (Object.values(fields).some((field) => field >= FIELD_END)) {
    throw syntaxError(lineNumber, 'expected fields of at most 64 bits', row)
  }
  if (fields.end <= fields.start)
    throw syntaxError(lineNumber, 'expected a range whose end is above its start', row)
  return new Region({ ...fields, permissions, device, ...decodedName(name ?? '') })
}

const hex = (digits: string): Address => BigInt(`0x${digits}`)

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ASCII = /^[\x00-\x7f]*$/

/** A name, one character for each byte: as text, and its bytes only where the text cannot stand for them. */
export function decodedName(latin1: string): { name: string; nameBytes?: Uint8Array } {
  if (ASCII.test(latin1)) return { name: latin1 }
  const nameBytes = Buffer.from(latin1, 'latin1')
  const name = nameBytes.toString('utf8')
  return Buffer.from(name).equals(nameBytes) ? { name } : { name, nameBytes }
}

function syntaxError(lineNumber: number, expected: string, row: string): VasError {
  const quoted = described(Buffer.from(row, 'latin1').toString('utf8'))
  return new VasError('MAPS_SYNTAX', `line ${lineNumber}: ${expected}, got ${quoted}`)
}

function inOrder(regions: Region[]): Rows {
  const sorted = regions.sort((a, b) => compareAddresses(a.start, b.start))
  let highest = 0n
  let torn = false
  for (const region of sorted) {
    torn ||= region.start < highest
    if (region.end > highest) highest = region.end
  }
  return { regions: Object.freeze(sorted), torn }
}
