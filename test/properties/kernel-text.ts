import assert from 'node:assert/strict'
import { parseRows } from '../../src/maps/parse.ts'
import type { Rows } from '../../src/maps/rows.ts'
import { type Outcome, unlessRefusedWith } from './outcome.ts'
import { checkPrinted, checkRows, columnsOf } from './rows.ts'

const CARRIAGE_RETURN = 13

/** The text of a map: in one pass, as of the kernel, and line by line, as of a listing, it has the same rows or none. */
export function check(text: Uint8Array): Outcome {
  const rows = rowsOf(text, 'kernel')
  if (!text.includes(CARRIAGE_RETURN)) {
    assert.deepEqual(rowsOf(text, 'listing')?.regions.map(columnsOf), rows?.regions.map(columnsOf))
  }
  if (!rows) return 'refused'
  checkRows(rows)
  checkPrinted(rows)
  return 'accepted'
}

// Rows of kernel text are made, and lines that are none refused, when they are asked for.
const rowsOf = (text: Uint8Array, lineEnds: 'kernel' | 'listing'): Rows | undefined =>
  unlessRefusedWith(['MAPS_SYNTAX'], () => {
    const rows = parseRows(text, lineEnds)
    rows.regions.forEach(columnsOf)
    return rows
  })
