import assert from 'node:assert/strict'
import { withoutByteOrderMark } from '../../src/maps/byte-order-mark.ts'
import { parseLooseRows } from '../../src/maps/loose.ts'
import { parseRows } from '../../src/maps/parse.ts'
import type { Rows } from '../../src/maps/rows.ts'
import { type Region, rowKey } from '../../src/model/region.ts'
import { type Outcome, unlessRefusedWith } from './outcome.ts'
import { checkRows } from './rows.ts'

/** Any text: each line that is not blank is a row or is told of, and no row of a bare map is overlooked. */
export function check(data: Uint8Array): Outcome {
  const text = withoutByteOrderMark(data)
  const others: number[] = []
  const rows = unlessRefusedWith(['MAPS_SYNTAX'], () =>
    parseLooseRows(text, { otherLine: (_, number) => others.push(number) }),
  )
  const bare = unlessRefusedWith(['MAPS_SYNTAX'], () => parseRows(text, 'listing'))
  if (bare) checkBare(bare, rows, others)
  if (!rows) return 'refused'
  checkRows(rows)
  checkLines(text, rows, others)
  return 'accepted'
}

// What is a row to the strict reading is one here, too; only its name may be shorter, for the sake of a note.
function checkBare(bare: Rows, rows: Rows | undefined, others: readonly number[]): void {
  assert.deepEqual(others, [])
  assert.deepEqual(new Set(rows?.regions.map(numbersOf)), new Set(bare.regions.map(numbersOf)))
}

const numbersOf = (row: Region): string => `${rowKey(row)} ${row.offset} ${row.device} ${row.inode}`

function checkLines(text: Uint8Array, { regions }: Rows, others: readonly number[]): void {
  const lines = Buffer.from(text).toString('latin1').split('\n')
  const filled = lines.flatMap((line, index) => (line.trim() === '' ? [] : [index + 1]))
  assert.ok(others.every((number) => filled.includes(number)))
  const left = filled.length - others.length
  assert.ok(regions.length <= left && regions.length > 0 === left > 0)
}
