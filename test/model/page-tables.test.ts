// How an address is split, against numbers that were worked out elsewhere, and against python3.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ADDRESS_WIDTHS, pageOffset, pageStart, tableIndexes } from '../../src/model/page-tables.ts'
import { outputOf, testWith } from '../support/witness.ts'

const indexes = (address: bigint, width: 48 | 57): number[] =>
  tableIndexes(address, width).map(({ index }) => index)

const VECTORS: readonly [address: bigint, indexes: number[], offset: bigint][] = [
  [0x7ffd64d7dd94n, [255, 501, 294, 381], 0xd94n],
  [0x55f98fbe0000n, [171, 486, 125, 480], 0n],
  [0x400000n, [0, 0, 2, 0], 0n],
  [0x106df1080n, [0, 4, 54, 497], 0x80n],
  [0x7ffe91c09000n, [255, 506, 142, 9], 0n],
  [0xffffffffff600000n, [511, 511, 507, 0], 0n],
  [0n, [0, 0, 0, 0], 0n],
  [0xffffffffffffffffn, [511, 511, 511, 511], 0xfffn],
]

test.each(VECTORS)('%# with four levels of page tables', (address, expected, offset) => {
  expect(indexes(address, 48)).toEqual(expected)
  expect(pageOffset(address)).toBe(offset)
  expect(pageStart(address)).toBe(address - offset)
})

test.each(VECTORS)('%# with five levels, the lower four of which are the same', (address, expected) => {
  const top = address >= 2n ** 63n ? 511 : 0
  expect(indexes(address, 57)).toEqual([top, ...expected])
})

describe('the tables', () => {
  test.each([
    [48, ['47 PGD PML4 39', '38 PUD PDPT 30', '29 PMD PD 21', '20 PTE PT 12']],
    [57, ['56 PGD PML5 48', '47 P4D PML4 39', '38 PUD PDPT 30', '29 PMD PD 21', '20 PTE PT 12']],
  ] as const)('of %i bits, from the top down, have the names of Linux and of the manual', (width, names) => {
    const tables = tableIndexes(0n, width)
    expect(
      tables.map(({ highBit, linux, manual, lowBit }) => `${highBit} ${linux} ${manual} ${lowBit}`),
    ).toEqual(names)
  })
})

const address = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })

test.each(ADDRESS_WIDTHS)('indexes and offset are all of the %i bits that count', (width) => {
  fc.assert(
    fc.property(address, (value) => {
      const upper = tableIndexes(value, width).reduce(
        (sum, { index, lowBit }) => sum + (BigInt(index) << BigInt(lowBit)),
        0n,
      )
      expect(upper + pageOffset(value)).toBe(BigInt.asUintN(width, value))
    }),
  )
})

const PYTHON = `
import sys
for line in sys.argv[1].split():
    address = int(line, 16)
    digits = format(address, '064b')
    cuts = [digits[7:16], digits[16:25], digits[25:34], digits[34:43], digits[43:52], digits[52:]]
    print(*[int(cut, 2) for cut in cuts])
`

testWith('python3')('python3 cuts the binary digits in the same places', () => {
  const addresses = [...VECTORS.map(([value]) => value), ...fc.sample(address, 100)]
  const lines = outputOf('python3', '-c', PYTHON, addresses.map((value) => value.toString(16)).join(' '))
  const ours = addresses.map((value) => [...indexes(value, 57), pageOffset(value)].join(' '))
  expect(lines.trim().split('\n')).toEqual(ours)
})
