// The summary as text, of numbers that are made up.
import { describe, expect, test } from 'vitest'
import type { GroupTally, MapSummary } from '../../src/locate/summary.ts'
import { colours, plain } from '../../src/render/paint.ts'
import { renderSummary } from '../../src/render/summary.ts'

const KIB = 1024n
const MIB = KIB * KIB

const NOTHING: MapSummary = {
  all: { rows: 0, bytes: 0n },
  named: { rows: 0, bytes: 0n },
  segments: [],
  groups: [],
  anonymous: [],
}

const linesOf = (summary: Partial<MapSummary>): string[] =>
  renderSummary('a map', { ...NOTHING, ...summary }, plain).split('\n')

test('of nothing is a title, the columns and the share', () => {
  expect(linesOf({})).toEqual([
    'a map, 0 bytes',
    '',
    'SEGMENT       SOURCE    ROWS        SIZE',
    '',
    '0 of 0 rows have a name (100 %), and 100 % of the bytes.',
    '',
  ])
})

describe('a segment', () => {
  test.each([
    ['rodata', 'image', 1, 4n * KIB, 'rodata        image        1       4 KiB'],
    ['js-heap', 'runtime', 39, 9n * MIB, 'js-heap       runtime     39       9 MiB'],
    ['anonymous', 'kernel', 65_530, 1023n * KIB, 'anonymous     kernel   65530    1023 KiB'],
    ['reserved', 'pattern', 3, 1023n * MIB + 900n * KIB, 'reserved      pattern      3  1023.9 MiB'],
  ] as const)('%s of %s has its numbers below their headings', (segment, source, rows, bytes, line) => {
    expect(linesOf({ segments: [{ segment, source, rows, bytes }] })[3]).toBe(line)
  })

  test('bears its colour, and nothing else of the line does', () => {
    const text = renderSummary(
      'a map',
      { ...NOTHING, segments: [{ segment: 'text', source: 'image', rows: 1, bytes: KIB }] },
      colours,
    )
    expect(text.split('\n')[3]).toBe('\x1b[32mtext\x1b[39m          image        1       1 KiB')
  })
})

describe('counted together', () => {
  const tally = (numbers: Partial<GroupTally>): GroupTally => ({
    ...{ group: 'V8 page', count: 1, bytes: 256n * KIB, held: 0n },
    ...numbers,
  })

  test.each([
    ['1 V8 page, 256 KiB', tally({})],
    ['39 V8 pages, 9 MiB', tally({ count: 39, bytes: 9n * MIB })],
    ['2 rows of run-time code, 256 KiB', tally({ group: 'row of run-time code', count: 2 })],
    ["2 copies of V8's built-ins, 256 KiB", tally({ group: "copy of V8's built-ins", count: 2 })],
    [
      '3 WebAssembly memories, 256 KiB, and 24 GiB held for them',
      tally({ group: 'WebAssembly memory', count: 3, held: 24n * KIB * MIB }),
    ],
    [
      '1 heap of an arena, 0 bytes, and 1 MiB held for it',
      tally({ group: 'heap of an arena', bytes: 0n, held: MIB }),
    ],
    ['2 mapped malloc blocks, 256 KiB', tally({ group: 'mapped malloc block', count: 2 })],
    ['5 thread stacks, 256 KiB', tally({ group: 'thread stack', count: 5 })],
  ])('%s', (line, group) => {
    expect(linesOf({ groups: [group] }).slice(3, 6)).toEqual(['', 'Counted together:', `  ${line}`])
  })
})

describe('the share', () => {
  test.each([
    ['1 of 3 rows have a name (33.33 %), and 100 % of the bytes.', { rows: 1, bytes: 1000n }],
    ['2 of 3 rows have a name (66.66 %), and 99.9 % of the bytes.', { rows: 2, bytes: 999n }],
    ['3 of 3 rows have a name (100 %), and 0 % of the bytes.', { rows: 3, bytes: 0n }],
  ])('is rounded down: %s', (text, named) => {
    const [line] = linesOf({ all: { rows: 3, bytes: 1000n }, named }).slice(-2)
    expect(line).toBe(text)
  })

  test('is all only where it is all', () => {
    const [line] = linesOf({ all: { rows: 1, bytes: MIB }, named: { rows: 1, bytes: MIB - 1n } }).slice(-2)
    expect(line).toBe('1 of 1 rows have a name (100 %), and 99.99 % of the bytes.')
  })
})
