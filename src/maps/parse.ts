import type { Region } from '../model/region.ts'
import { Bounds } from './bounds.ts'
import { Columns } from './columns.ts'
import { parseKernelText } from './kernel-text.ts'
import { isBlank, parseRow } from './row.ts'
import { Rows } from './rows.ts'

/** How a text's lines end: `listing` takes CR LF as well; in `kernel` text a CR belongs to the name. */
export type LineEnds = 'listing' | 'kernel'

/**
 * The rows of a map's text. Blank lines are skipped, rows out of order are sorted. What the kernel itself printed is
 * parsed as far as it is asked for.
 * @throws VasError MAPS_SYNTAX for a line that is no row, an empty or backward range, a field over 64 bits
 */
export const parseRows = (text: Uint8Array, lineEnds: LineEnds): Rows =>
  lineEnds === 'kernel' ? parseKernelText(text) : rowsOf(parseListing(text))

function parseListing(text: Uint8Array): Region[] {
  if (text.byteLength === 0) return []
  const lines = Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('latin1').split('\n')
  return lines.flatMap((line, index) => {
    const row = withoutCarriageReturns(line)
    return isBlank(row) ? [] : parseRow(row, () => index + 1)
  })
}

// Not a regular expression: on a line full of them, /\r+$/ takes quadratic time.
function withoutCarriageReturns(line: string): string {
  let end = line.length
  while (line[end - 1] === '\r') end--
  return line.slice(0, end)
}

// The origin of a row is its place in the listing.
function rowsOf(regions: readonly Region[]): Rows {
  const columns = new Columns(regions.length)
  regions.forEach((region, index) => {
    columns.add(region, index)
  })
  const bounds = new Bounds(columns)
  return new Rows({
    bounds,
    mayHaveFile: () => true,
    make: (origin) => regions[origin],
  })
}
