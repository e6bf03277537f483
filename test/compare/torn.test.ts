// Maps whose rows overlap one another as they may in a torn map, and are in any order.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffMaps, type Extent, type MemoryMap, parseMaps, type Region } from '../../src/index.ts'

const PAGE = 0x1000

const row = fc
  .record({
    first: fc.integer({ min: 1, max: 12 }),
    pages: fc.integer({ min: 1, max: 6 }),
    permissions: fc.constantFrom('rw-p', 'r--p'),
    name: fc.constantFrom('', '[heap]', '[vvar]', '[vdso]'),
  })
  .map(({ first, pages, permissions, name }) => {
    const [start, end] = [first * PAGE, (first + pages) * PAGE].map((address) => address.toString(16))
    return `${start}-${end} ${permissions} 0 00:00 0 ${name}`
  })

const anyMap: fc.Arbitrary<MemoryMap> = fc
  .array(row, { maxLength: 8 })
  .map((rows) => parseMaps(rows.join('\n')))

const THINGS: Readonly<Record<string, string>> = {
  '': 'memory',
  '[heap]': 'memory',
  '[vvar]': 'vvar',
  '[vdso]': 'vdso',
}

const pagesOf = (thing: string | undefined, extents: readonly Extent[]): string[] =>
  extents.flatMap(({ start, end }) =>
    Array.from(
      { length: Number(end - start) / PAGE },
      (_, index) => `${thing} ${Number(start) / PAGE + index}`,
    ),
  )

/** Every page of the map, for each thing that it shows. */
const pagesIn = (map: MemoryMap): Set<string> =>
  new Set(map.regions.flatMap((region) => pagesOf(THINGS[region.name], [region])))

const without = (pages: Set<string>, others: Set<string>): string[] =>
  [...pages].filter((page) => !others.has(page)).toSorted()

const thingOf = (rows: readonly Region[]): string | undefined => THINGS[rows[0]?.name ?? '']

test('what is added and removed are the pages that only one of them shows', () => {
  fc.assert(
    fc.property(anyMap, anyMap, (before, after) => {
      const { changes } = diffMaps(before, after)
      const found = (side: 'added' | 'removed') =>
        changes
          .flatMap((change) => pagesOf(thingOf([...change.before, ...change.after]), change[side]))
          .toSorted()
      expect(found('added')).toEqual(without(pagesIn(after), pagesIn(before)))
      expect(found('removed')).toEqual(without(pagesIn(before), pagesIn(after)))
    }),
    { numRuns: 300 },
  )
})

test('every row is in one change, or is unchanged in both, and every change has a kind', () => {
  fc.assert(
    fc.property(anyMap, anyMap, (before, after) => {
      const { changes, unchanged } = diffMaps(before, after)
      expect(changes.flatMap((change) => change.before)).toHaveLength(before.regions.length - unchanged)
      expect(changes.flatMap((change) => change.after)).toHaveLength(after.regions.length - unchanged)
      expect(changes.filter(({ kinds }) => kinds.length === 0)).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('such a map does not differ from itself', () => {
  fc.assert(
    fc.property(anyMap, (map) => {
      expect(diffMaps(map, map).changes).toEqual([])
    }),
  )
})
