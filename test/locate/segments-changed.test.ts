// What the process itself tells counts only for what is still there when it is asked.
import { expect } from 'vitest'
import { reportOf } from '../support/live.ts'
import { testWith } from '../support/witness.ts'

// A mapped block of malloc's, of which the map was taken; then a part of it is protected, and only then it is asked about.
const CHANGED_SINCE = `
  const block = call('malloc', 8 << 20)
  call('memset', block, 1, 8 << 20)
  const page = BigInt(call('getpagesize'))
  const middle = (block + (4n << 20n)) / page * page
  const places = [block, middle - 1n, middle, middle + 16n * page - 1n, middle + 16n * page]
  const [before, after] = [snapshot(), snapshot()]
  const batch = (map) => [...map.segmentsOf(BigUint64Array.from(places))].map((at) => index.segments[at].name)
  const single = (map) => places.map((place) => map.whereIs(place).segment)
  const unchanged = [batch(before), single(before)]
  call('mprotect', middle, 16n * page, PROT.read)
  print({ unchanged, changed: [batch(after), single(after)] })`

testWith('g++')('a part of a block that has changed since the map was taken is no block any more', () => {
  const { unchanged, changed } = reportOf<Record<'unchanged' | 'changed', string[][]>>(CHANGED_SINCE)
  const ALL = ['heap', 'heap', 'heap', 'heap', 'heap']
  expect(unchanged).toEqual([ALL, ALL])
  expect(changed[0]).toEqual(changed[1])
  // What lies before and behind may have lost its end of the row as well, where other memory has joined it.
  expect(changed[0]?.slice(2, 4)).toEqual(['anonymous', 'anonymous'])
})
