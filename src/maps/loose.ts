import type { Region } from '../model/region.ts'
import { decodedText, linesOf } from './lines.ts'
import { rowIn } from './loose-row.ts'
import { rowsOf } from './made-rows.ts'
import { printRow } from './print.ts'
import { isBlank } from './row.ts'
import type { Rows } from './rows.ts'

/** Who wants to be told while a text is read. */
export interface Listeners {
  /** Of each line that holds no row and is not blank; lines are counted from 1. */
  readonly otherLine?: ((text: string, lineNumber: number) => void) | undefined
  /** How many of how many lines have been read. */
  readonly linesRead?: ((done: number, total: number) => void) | undefined
}

/**
 * The rows that a text holds. One that is there twice counts once.
 * @throws VasError MAPS_SYNTAX for a row whose range is empty or backward, or with a field over 64 bits
 */
export function parseLooseRows(text: Uint8Array, { otherLine, linesRead }: Listeners): Rows {
  const rows: Region[] = []
  linesOf(text).forEach((line, index, { length }) => {
    linesRead?.(index, length)
    const row = rowIn(line, () => `line ${index + 1}`)
    if (row) rows.push(row)
    else if (!isBlank(line)) otherLine?.(decodedText(line), index + 1)
  })
  return rowsOf(eachOnce(rows))
}

function eachOnce(rows: readonly Region[]): Region[] {
  const known = new Map<string, Region>()
  for (const row of rows) {
    const key = Buffer.from(printRow(row)).toString('latin1')
    if (known.get(key)?.note === undefined) known.set(key, row)
  }
  return [...known.values()]
}
