// What holds for any two maps, against a look at every page.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ChangeKind, diffMaps, type Extent, type MapChange } from '../../src/index.ts'
import { chains } from './chains.ts'
import { told } from './listings.ts'
import { anyPages, mapOfPages, type Page, pageAt, runsOf, thingIn } from './page-model.ts'

type Pages = readonly (Page | undefined)[]

const holdsForAny = (check: (before: Pages, after: Pages) => void): void =>
  fc.assert(fc.property(anyPages, anyPages, check), { numRuns: 300 })

const changesBetween = (before: Pages, after: Pages) =>
  diffMaps(mapOfPages(before), mapOfPages(after)).changes

const pagesIn = ({ start, end }: Extent): number[] =>
  Array.from({ length: pageAt(end) - pageAt(start) }, (_, index) => pageAt(start) + index)

const inOrder = (numbers: number[]) => numbers.toSorted((a, b) => a - b)

test('a map does not differ from itself', () => {
  fc.assert(
    fc.property(anyPages, (pages) => {
      const { changes, unchanged } = diffMaps(mapOfPages(pages), mapOfPages(pages))
      expect({ changes, unchanged }).toEqual({ changes: [], unchanged: runsOf(pages).length })
    }),
  )
})

test('what is added are the pages that show something that they did not show before', () => {
  holdsForAny((before, after) => {
    const added = changesBetween(before, after).flatMap((change) => change.added.flatMap(pagesIn))
    const expected = after.flatMap((page, number) =>
      page && thingIn(page) !== thingIn(before[number]) ? [number] : [],
    )
    expect(inOrder(added)).toEqual(expected)
  })
})

test('what is removed are the pages that showed something that they do not show any more', () => {
  holdsForAny((before, after) => {
    const removed = changesBetween(before, after).flatMap((change) => change.removed.flatMap(pagesIn))
    const expected = before.flatMap((page, number) =>
      page && thingIn(page) !== thingIn(after[number]) ? [number] : [],
    )
    expect(inOrder(removed)).toEqual(expected)
  })
})

test('the bytes before, with those added and without those removed, are the bytes after', () => {
  holdsForAny((before, after) => {
    const diff = diffMaps(mapOfPages(before), mapOfPages(after))
    const bytesIn = (extents: readonly Extent[]) =>
      extents.reduce((sum, { start, end }) => sum + end - start, 0n)
    const added = bytesIn(diff.changes.flatMap((change) => change.added))
    const removed = bytesIn(diff.changes.flatMap((change) => change.removed))
    expect(diff.before.bytes).toBe(BigInt(before.filter((page) => page).length * 0x1000))
    expect(diff.before.bytes + added - removed).toBe(diff.after.bytes)
  })
})

test('permissions changed of the pages that show the same thing with others', () => {
  holdsForAny((before, after) => {
    const changed = changesBetween(before, after).flatMap(({ permissions }) =>
      permissions.flatMap((change) =>
        pagesIn(change).map((page) => [page, change.before, change.after] as const),
      ),
    )
    const expected = before.flatMap((page, number) => {
      const other = after[number]
      const isSameThing = page && other && thingIn(page) === thingIn(other)
      return isSameThing && page.permissions !== other.permissions
        ? [[number, page.permissions, other.permissions]]
        : []
    })
    expect(changed.toSorted(([a], [b]) => a - b)).toEqual(expected)
  })
})

test('every row is in one change, or is unchanged in both maps', () => {
  holdsForAny((before, after) => {
    const { changes, unchanged } = diffMaps(mapOfPages(before), mapOfPages(after))
    const rows = (side: 'before' | 'after') => changes.reduce((sum, change) => sum + change[side].length, 0)
    expect(rows('before') + unchanged).toBe(runsOf(before).length)
    expect(rows('after') + unchanged).toBe(runsOf(after).length)
  })
})

test('rows are in one change just when a chain of shared pages leads from one to the other', () => {
  holdsForAny((before, after) => {
    const found = changesBetween(before, after).map((change) => [
      ...change.before.map((row) => `before ${pageAt(row.start)}`),
      ...change.after.map((row) => `after ${pageAt(row.start)}`),
    ])
    const expected = new Map(chains(before, after).flatMap((chain) => chain.map((row) => [row, chain])))
    for (const rows of found) expect(rows).toEqual(expected.get(rows[0] ?? ''))
  })
})

const MIRRORED: Readonly<Record<ChangeKind, ChangeKind>> = {
  new: 'gone',
  gone: 'new',
  split: 'merged',
  merged: 'split',
  grown: 'shrunk',
  shrunk: 'grown',
  permissions: 'permissions',
  renamed: 'renamed',
}

const ORDER: readonly ChangeKind[] = [
  'new',
  'gone',
  'split',
  'merged',
  'grown',
  'shrunk',
  'permissions',
  'renamed',
]

const mirrored = (change: MapChange): MapChange => ({
  kinds: change.kinds.map((kind) => MIRRORED[kind]).toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)),
  before: change.after,
  after: change.before,
  added: change.removed,
  removed: change.added,
  permissions: change.permissions.map((one) => ({ ...one, before: one.after, after: one.before })),
})

test('backwards, every change is the mirror of what it is forwards', () => {
  holdsForAny((before, after) => {
    const backwards = changesBetween(after, before).map(told).toSorted()
    expect(backwards).toEqual(changesBetween(before, after).map(mirrored).map(told).toSorted())
  })
})

test('the changes are sorted by where they begin', () => {
  holdsForAny((before, after) => {
    const starts = changesBetween(before, after).map((change) =>
      Math.min(...[...change.before, ...change.after].map(({ start }) => pageAt(start))),
    )
    expect(starts).toEqual(inOrder(starts))
  })
})
