import assert from 'node:assert/strict'
import { parseRows } from '../../src/maps/parse.ts'
import { printRow } from '../../src/maps/print.ts'
import type { Rows } from '../../src/maps/rows.ts'
import { holds, isFileBacked, type Region } from '../../src/model/region.ts'

/** All that a row says, as values that can be compared. */
export const columnsOf = (row: Region) => ({
  ...row,
  nameBytes: Buffer.from(row.nameBytes()).toString('latin1'),
})

/** Whatever the text was: rows are sorted, found by their addresses, and no row is empty. */
export function checkRows(rows: Rows): void {
  const { regions } = rows
  assert.equal(rows.count, regions.length)
  for (const [index, row] of regions.entries()) {
    assert.ok(0n <= row.start && row.start < row.end && row.end < 1n << 64n)
    const before = regions[index - 1]
    assert.ok(before === undefined || before.start <= row.start)
    checkFound(rows, row)
  }
  assert.equal(rows.torn, overlap(regions))
  assert.deepEqual([...rows.fileBacked()], regions.filter(isFileBacked))
}

// In a torn map another row may hold the address, too.
function checkFound(rows: Rows, row: Region): void {
  for (const address of [row.start, row.end - 1n]) {
    const found = rows.find(address)
    assert.ok(found && (rows.torn ? holds(found, address) : found === row))
  }
}

const overlap = (regions: readonly Region[]): boolean =>
  regions.some((row, index) => index > 0 && row.start < (regions[index - 1]?.end ?? 0n))

/** Printed as the kernel does and read again, the rows are the same to the byte. */
export function checkPrinted({ regions }: Rows): void {
  const printed = Buffer.concat(regions.map(printRow))
  const again = parseRows(printed, 'kernel').regions
  assert.deepEqual(again.map(columnsOf), regions.map(columnsOf))
}
