// Rows of kernel text are found at once and made when they are asked for: they must be what each line says, read alone.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRows } from '../../src/maps/parse.ts'
import { parseRow } from '../../src/maps/row.ts'
import { compareAddresses } from '../../src/model/address.ts'
import { holds, isFileBacked, type Region } from '../../src/model/region.ts'

// Around where halves of 32 bits, signs and the addresses themselves come to an end.
const bases = fc.constantFrom(0n, 2n ** 31n, 2n ** 32n, 0x7ffff7fc1000n, 2n ** 63n, 2n ** 64n - 512n)
const widths = fc.constantFrom(1, 8, 12, 16, 17, 24)

const names = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '[heap]',
    '/lib/a b.so',
    '/ends in blanks  ',
    '/carriage\rreturn\r',
    '/x (deleted)',
    '12',
  ),
  fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes).toString('latin1').replaceAll('\n', '')),
)

const line = fc
  .record({
    base: bases,
    from: fc.integer({ min: 0, max: 400 }),
    length: fc.integer({ min: 1, max: 40 }),
    width: widths,
    isUpper: fc.boolean(),
    rest: fc.constantFrom(
      'rw-p 00000000 00:00 0',
      'r-xp 1000 08:12 533486',
      '---s ffffffffffffffff fd:00 00',
    ),
    padding: fc.constantFrom(' ', '                  '),
    name: names,
  })
  .map(({ base, from, length, width, isUpper, rest, padding, name }) => {
    const [start, end] = [base + BigInt(from), base + BigInt(from + length)].map((address) => {
      const digits = address.toString(16).padStart(width, '0')
      return isUpper ? digits.toUpperCase() : digits
    })
    return `${start}-${end} ${rest}${name === '' ? '' : padding}${name}`
  })

const blank = fc.constantFrom('', '  ', '\t', '\r')
const lines = fc.array(fc.oneof({ weight: 8, arbitrary: line }, { weight: 1, arbitrary: blank }), {
  maxLength: 14,
})

const eager = (all: readonly string[]): Region[] =>
  all
    .filter((one) => one.trim() !== '')
    .map((one) => parseRow(one, () => 'here'))
    .sort((a, b) => compareAddresses(a.start, b.start))

const fieldsOf = (region: Region) => ({
  ...region,
  nameBytes: Buffer.from(region.nameBytes()).toString('hex'),
})

const edgesOf = (regions: readonly Region[]): bigint[] =>
  regions
    .flatMap(({ start, end }) => [start - 1n, start, start + 1n, end - 1n, end, end + 1n])
    .filter((address) => address >= 0n && address < 2n ** 64n)

const addresses = fc.array(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), { maxLength: 5 })

describe('the rows of any kernel text', () => {
  const property = (check: (all: readonly string[], others: readonly bigint[]) => void) =>
    fc.assert(fc.property(lines, addresses, check), { numRuns: 1500 })
  const rowsOf = (all: readonly string[]) => parseRows(Buffer.from(all.join('\n'), 'latin1'), 'kernel')

  test('are what each of its lines says, sorted, and torn where two overlap', () =>
    property((all) => {
      const expected = eager(all)
      const rows = rowsOf(all)
      expect(rows.regions.map(fieldsOf)).toEqual(expected.map(fieldsOf))
      expect(rows.count).toBe(expected.length)
      expect(rows.torn).toBe(expected.some((a, i) => expected.some((b, j) => i < j && b.start < a.end)))
    }))

  test('are found by every address in them, the last one where they overlap', () =>
    property((all, others) => {
      const expected = eager(all)
      const rows = rowsOf(all)
      for (const address of [...edgesOf(expected), ...others]) {
        const holder = expected.findLastIndex((region) => holds(region, address))
        expect(rows.find(address)).toBe(rows.at(holder))
        expect(rows.indexAbove(address)).toBe(expected.filter(({ start }) => start <= address).length)
      }
    }))

  test('that show part of a file are told from the others', () =>
    property((all) => {
      const rows = rowsOf(all)
      expect([...rows.fileBacked()]).toEqual(rows.regions.filter(isFileBacked))
    }))

  test('are what a listing of the same text has', () =>
    property((all) => {
      const text = Buffer.from(all.map((one) => one.replaceAll('\r', '')).join('\n'), 'latin1')
      const [rows, listing] = [parseRows(text, 'kernel'), parseRows(text, 'listing')]
      expect(rows.regions.map(fieldsOf)).toEqual(listing.regions.map(fieldsOf))
      expect([rows.count, rows.torn]).toEqual([listing.count, listing.torn])
      for (const address of edgesOf(listing.regions)) {
        const holder = listing.find(address)
        expect(rows.find(address)?.toJSON()).toEqual(holder?.toJSON())
        expect(rows.indexAbove(address)).toBe(listing.indexAbove(address))
      }
      expect([...rows.fileBacked()].length).toBe([...listing.fileBacked()].length)
    }))
})
