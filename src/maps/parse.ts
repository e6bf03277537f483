import type { Region } from '../model/region.ts'
import { parseKernelText } from './kernel-text.ts'
import { linesOf } from './lines.ts'
import { rowsOf } from './made-rows.ts'
import { isBlank, parseRow } from './row.ts'
import type { Rows } from './rows.ts'

/** How a text's lines end: `listing` takes CR LF as well; in `kernel` text a CR belongs to the name. */
export type LineEnds = 'listing' | 'kernel'

/**
 * The rows of a map's text. Blank lines are skipped, rows out of order are sorted. What the kernel itself printed is
 * parsed as far as it is asked for.
 * @throws VasError MAPS_SYNTAX for a line that is no row, an empty or backward range, a field over 64 bits
 */
export const parseRows = (text: Uint8Array, lineEnds: LineEnds): Rows =>
  lineEnds === 'kernel' ? parseKernelText(text) : rowsOf(parseListing(text))

const parseListing = (text: Uint8Array): Region[] =>
  linesOf(text).flatMap((line, index) => (isBlank(line) ? [] : parseRow(line, () => `line ${index + 1}`)))
