// A map in numbers, of rows whose meaning is made up, so that every number is known.
import { describe, expect, test } from 'vitest'
import type { RowMeaning } from '../../src/locate/row-meaning.ts'
import { summaryJson, summaryOf } from '../../src/locate/summary.ts'
import { parseRows } from '../../src/maps/parse.ts'
import type { Group } from '../../src/model/location.ts'
import type { Region } from '../../src/model/region.ts'

const region = (line: string): Region[] => [...parseRows(Buffer.from(line), 'listing').regions]

function rowsOf(line: string, meaning: Partial<RowMeaning>): RowMeaning[] {
  const nothing = { because: '', image: undefined, group: undefined, otherGroups: [], others: [] }
  const anonymous = { segment: 'anonymous', source: 'kernel' } as const
  return region(line).map((row) => ({ region: row, ...anonymous, ...nothing, ...meaning }))
}

const jsHeap = { segment: 'js-heap', source: 'runtime' } as const
const arena: Group = { name: 'heap of an arena', extent: { start: 0x7000n, end: 0x8000n }, held: 0x8000n }
const v8Page = (start: bigint): Group => ({
  name: 'V8 page',
  extent: { start, end: start + 0x1000n },
  held: 0n,
})

const ROWS = [
  ...rowsOf('1000-2000 r--p 0 08:01 11 /opt/app', { segment: 'rodata', source: 'image' }),
  ...rowsOf('2000-4000 r-xp 0 08:01 11 /opt/app', { segment: 'text', source: 'image' }),
  ...rowsOf('4000-5000 rw-p 0 00:00 0', { ...jsHeap, group: v8Page(0x4000n) }),
  ...rowsOf('5000-7000 rw-p 0 00:00 0', {
    ...jsHeap,
    group: v8Page(0x5000n),
    otherGroups: [v8Page(0x6000n)],
  }),
  ...rowsOf('7000-8000 rw-p 0 00:00 0', { segment: 'heap', source: 'runtime', group: arena }),
  ...rowsOf('8000-10000 ---p 0 00:00 0', { segment: 'reserved', source: 'runtime', group: arena }),
  ...rowsOf('10000-11000 rw-p 0 00:00 0 [heap]', { segment: 'heap', source: 'kernel' }),
  ...rowsOf('12000-13000 rw-p 0 00:00 0', {
    otherGroups: [{ name: 'thread stack', extent: { start: 0x12800n, end: 0x13000n }, held: 0n }],
  }),
]

const summary = summaryOf(ROWS)

test('counts all rows and their bytes', () => {
  expect(summary.all).toEqual({ rows: 8, bytes: 0x11000n })
})

test('counts as named what is not anonymous', () => {
  expect(summary.named).toEqual({ rows: 7, bytes: 0x10000n })
})

test('tells segments in their fixed order, and of each the strongest source first', () => {
  expect(summary.segments).toEqual([
    { segment: 'text', source: 'image', rows: 1, bytes: 0x2000n },
    { segment: 'rodata', source: 'image', rows: 1, bytes: 0x1000n },
    { segment: 'heap', source: 'kernel', rows: 1, bytes: 0x1000n },
    { segment: 'heap', source: 'runtime', rows: 1, bytes: 0x1000n },
    { segment: 'js-heap', source: 'runtime', rows: 2, bytes: 0x3000n },
    { segment: 'reserved', source: 'runtime', rows: 1, bytes: 0x8000n },
    { segment: 'anonymous', source: 'kernel', rows: 1, bytes: 0x1000n },
  ])
})

describe('counts together', () => {
  test.each([
    ['pages, of which a row may hold several', { group: 'V8 page', count: 3, bytes: 0x3000n, held: 0n }],
    [
      'the rows of one arena, apart from what is held for it',
      { group: 'heap of an arena', count: 1, bytes: 0x1000n, held: 0x8000n },
    ],
    [
      'what begins further on in a row of other memory',
      { group: 'thread stack', count: 1, bytes: 0x800n, held: 0n },
    ],
  ])('%s', (_, tally) => {
    expect(summary.groups).toContainEqual(tally)
  })

  test('each kind once', () => {
    expect(summary.groups.map(({ group }) => group)).toEqual(['thread stack', 'heap of an arena', 'V8 page'])
  })
})

test('lists the rows without a name', () => {
  expect(summary.anonymous.map(({ start }) => start)).toEqual([0x12000n])
})

test('of no rows is nothing', () => {
  const none = { rows: 0, bytes: 0n }
  expect(summaryOf([])).toEqual({ all: none, named: none, segments: [], groups: [], anonymous: [] })
})

test('in JSON has numbers of bytes as decimal text, and addresses in hexadecimal', () => {
  const json = summaryJson(summary)
  expect(json.all).toEqual({ rows: 8, bytes: '69632' })
  expect(json.segments[0]).toEqual({ segment: 'text', source: 'image', rows: 1, bytes: '8192' })
  expect(json.groups[1]).toEqual({ group: 'heap of an arena', count: 1, bytes: '4096', held: '32768' })
  expect(json.anonymous[0]).toMatchObject({ start: '0x12000', end: '0x13000', inode: '0' })
})
