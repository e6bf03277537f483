// Which rows of two runs are taken for the same part of the program.
import { describe, expect, test } from 'vitest'
import { type PairedRows, pairedRows } from '../../src/compare/paired-rows.ts'
import { parseMaps } from '../../src/index.ts'
import { type Layout, listingOf, ONE, OTHER } from './two-runs.ts'

const paired = (one: string, other: string): PairedRows =>
  pairedRows(parseMaps(one).regions, parseMaps(other).regions)

const align = (one: Layout, other: Layout): PairedRows => paired(listingOf(one), listingOf(other))

test('the k-th mapping of a file is paired with its k-th', () => {
  const data = (start: string, end: string) => `${start}-${end} r--p 0 08:01 41 /opt/data`
  const one = { ...ONE, more: [data('600000000000', '600000001000'), data('610000000000', '610000001000')] }
  const other = { ...ONE, more: [data('600000002000', '600000003000'), data('610000003000', '610000004000')] }
  const files = align(one, other).pairs.filter(({ kind }) => kind === 'file')
  expect(files.map(({ before, after }) => [before.start, after.start])).toEqual([
    [0x600000000000n, 0x600000002000n],
    [0x610000000000n, 0x610000003000n],
  ])
})

test('a row with a name that only one run has is listed', () => {
  const extra = '600000000000-600000001000 r--p 0 08:01 41 /opt/data'
  const { onlyBefore, onlyAfter, unaligned } = align({ ...ONE, more: [extra] }, OTHER)
  expect(onlyBefore.map(({ name }) => name)).toEqual(['/opt/data'])
  expect(onlyAfter).toEqual([])
  expect(unaligned).toEqual({ before: 1, after: 1 })
})

test('rows of a file pair by offset, too: what only one run has is not taken for another part', () => {
  const part = (offset: string) =>
    `60000000${offset}000-60000000${offset}fff r--p ${offset}000 08:01 41 /opt/data`
  const { onlyBefore, pairs } = align({ ...ONE, more: [part('0'), part('5')] }, { ...ONE, more: [part('5')] })
  expect(onlyBefore.map(({ offset }) => offset)).toEqual([0n])
  expect(pairs.filter(({ kind }) => kind === 'file').map(({ after }) => after.offset)).toEqual([0x5000n])
})

describe('a row without a name', () => {
  const touching = (file: string) => [file, '600000001000-600000002000 rw-p 0 00:00 0']

  test('behind a file that is no image is not aligned: it need not belong to it', () => {
    const more = touching('600000000000-600000001000 rw-p 0 08:01 41 /opt/data')
    expect(align({ ...ONE, more }, { ...ONE, more }).unaligned).toEqual({ before: 2, after: 2 })
  })

  test('behind an image is not its zeros where its permissions differ', () => {
    const listing = listingOf(ONE)
    const other = listing.replace('555550004000-555550006000 rw-p', '555550004000-555550006000 ---p')
    expect(paired(listing, other).unaligned).toEqual({ before: 2, after: 2 })
  })
})

test('memory to which the program gave a name is not aligned', () => {
  const more = ['600000000000-600000001000 rw-p 0 00:00 0 [anon:cache]']
  expect(align({ ...ONE, more }, { ...OTHER, more }).unaligned).toEqual({ before: 2, after: 2 })
})

test('a row without a name behind one of an image that cannot be written does not hold its zeros', () => {
  const listing = '10000-11000 r-xp 0 08:01 11 /opt/app\n11000-12000 rw-p 0 00:00 0'
  const { pairs, unaligned } = paired(listing, listing)
  expect(pairs).toHaveLength(1)
  expect(unaligned).toEqual({ before: 1, after: 1 })
})
