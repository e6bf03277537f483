// Two runs whose addresses the test chose.
import { describe, expect, test } from 'vitest'
import { alignRuns, type RunAlignment, shift } from '../../src/compare/align-runs.ts'
import { alignmentJson } from '../../src/compare/alignment-json.ts'
import { parseMaps } from '../../src/index.ts'
import { type Layout, listingOf, ONE, OTHER } from './two-runs.ts'

const align = (one: Layout, other: Layout): RunAlignment =>
  alignRuns(parseMaps(listingOf(one)), parseMaps(listingOf(other)))

/** `kind rows: shift in pages (bits), …` */
const told = ({ kinds }: RunAlignment): string[] =>
  kinds.map(({ kind, rows, shifts }) => {
    const moved = shifts.map(({ bytes, bits, pairs }) => `${pairs.length} by ${bytes / 4096n} (${bits} bits)`)
    return `${kind} ${rows}: ${moved.join(', ')}`
  })

const PAIR_OF_ANONYMOUS = { before: 1, after: 1 }

describe('two runs with random addresses', () => {
  const aligned = align(ONE, OTHER)

  test('are aligned by what the rows are', () => {
    expect(told(aligned)).toEqual([
      'program 4: 4 by 1048576 (21 bits)',
      'library 6: 6 by -5 (3 bits)',
      'heap 1: 1 by 1048573 (20 bits)',
      'stack 1: 1 by 1 (1 bits)',
      'vsyscall 1: 1 by 0 (0 bits)',
    ])
  })

  test('show how far the heap moved against the program', () => {
    expect(aligned.heapAgainstProgram).toEqual({ bytes: -0x3000n, bits: 2 })
  })

  test('count the zeros behind variables with their image', () => {
    const [program] = aligned.kinds
    expect(program?.shifts[0]?.pairs.at(-1)?.before.start).toBe(0x5555_5000_4000n)
  })

  test('do not align a row without a name: nothing tells which is which', () => {
    expect(aligned.unaligned).toEqual(PAIR_OF_ANONYMOUS)
    expect([aligned.onlyBefore, aligned.onlyAfter]).toEqual([[], []])
  })
})

test('two maps of one run did not move', () => {
  expect(told(align(ONE, ONE))).toEqual([
    'program 4: 4 by 0 (0 bits)',
    'library 6: 6 by 0 (0 bits)',
    'heap 1: 1 by 0 (0 bits)',
    'stack 1: 1 by 0 (0 bits)',
    'vsyscall 1: 1 by 0 (0 bits)',
  ])
})

test('libraries that did not move alike are listed apart, those of most rows first', () => {
  const [, library] = align(ONE, { ...ONE, loader: 0x7fff_0010_9000n }).kinds
  expect(library?.shifts.map(({ bytes, pairs }) => [bytes, pairs.map(({ before }) => before.name)])).toEqual([
    [0n, ['/lib/libc.so.6', '/lib/libc.so.6', '/lib/libc.so.6', '']],
    [0x9000n, ['/lib/ld.so', '/lib/ld.so']],
  ])
})

test('a stack that has grown has moved only if its end has', () => {
  const grown = align(ONE, { ...ONE, stackSize: 0x40000n })
  expect(told(grown)).toContain('stack 1: 1 by 0 (0 bits)')
})

test('rows that most others moved like come first', () => {
  const data = (name: string, start: string) => `${start}000-${start}fff r--p 0 08:01 41 /opt/${name}`
  const one = [data('a', '600000001'), data('b', '600000002'), data('c', '600000003')]
  const other = [data('a', '600000001'), data('b', '600000006'), data('c', '600000007')]
  expect(told(align({ ...ONE, more: one }, { ...ONE, more: other }))).toContain(
    'file 3: 2 by 4 (3 bits), 1 by 0 (0 bits)',
  )
})

test('of a program that did not move as one, nothing is said about the heap against it', () => {
  const other = listingOf(ONE).replace('555550003000-555550004000 rw-p', '555550002000-555550003000 rw-p')
  const { kinds, heapAgainstProgram } = alignRuns(parseMaps(listingOf(ONE)), parseMaps(other))
  expect(kinds[0]?.shifts.map(({ bytes }) => bytes)).toEqual([0n, -0x1000n])
  expect(heapAgainstProgram).toBeUndefined()
})

test.each([
  ['before', ONE, { ...ONE, heap: 0x1000_0000n }],
  ['after', { ...ONE, heap: 0x1000_0000n }, ONE],
])(
  'of a program that the heap lies behind only %s, nothing is said about the heap against it',
  (_, one, other) => {
    const programAlone = (layout: Layout): string => listingOf(layout).replace(/.* \/lib\/.*\n/g, '')
    const aligned = alignRuns(parseMaps(programAlone(one)), parseMaps(programAlone(other)))
    expect(told(aligned)).toContain('program 4: 4 by 0 (0 bits)')
    expect(aligned.heapAgainstProgram).toBeUndefined()
  },
)

test('of empty maps nothing is said', () => {
  const nothing = parseMaps('')
  expect(alignRuns(nothing, nothing)).toEqual({
    kinds: [],
    heapAgainstProgram: undefined,
    onlyBefore: [],
    onlyAfter: [],
    unaligned: { before: 0, after: 0 },
  })
})

test.each([
  [0n, 0],
  [1n, 1],
  [4096n, 1],
  [-4096n, 1],
  [2n * 4096n, 2],
  [-3n * 4096n, 2],
  [255n * 4096n, 8],
  [256n * 4096n, 9],
  [((1n << 28n) - 1n) * 4096n, 28],
])('a shift by %d bytes needs %i bits of pages', (bytes, bits) => {
  expect(shift(bytes)).toEqual({ bytes, bits })
})

test('in JSON distances are decimal text, and every pair of rows is there', () => {
  const json = alignmentJson(align(ONE, OTHER))
  expect(json).toMatchObject({
    granule: '4096',
    heapAgainstProgram: { bytes: '-12288', bits: 2 },
    unaligned: PAIR_OF_ANONYMOUS,
  })
  expect(json.kinds[3]).toEqual({
    kind: 'stack',
    rows: 1,
    shifts: [
      {
        bytes: '4096',
        bits: 1,
        pairs: [
          {
            before: expect.objectContaining({ start: '0x7fffeffdf000', name: '[stack]' }),
            after: expect.objectContaining({ start: '0x7fffeffe0000', name: '[stack]' }),
          },
        ],
      },
    ],
  })
  expect(JSON.parse(JSON.stringify(json))).toEqual(json)
})
