// What `npm run fuzz` asks of any input, asked of those that it begins with, and of those with some bytes changed.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHECKS, seedsOf, targetsWithSeeds } from './seeds.ts'

test('every target has seeds', () => {
  expect(targetsWithSeeds().toSorted()).toEqual(Object.keys(CHECKS).toSorted())
})

// A byte in place of others, or a piece of the same input.
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(6),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  bytes: fc.oneof(fc.uint8Array({ maxLength: 3 }), fc.nat(80)),
})
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never

function edited(data: Buffer, { at, length, from, bytes }: Edit): Buffer {
  const place = Math.floor(at * data.length)
  const start = Math.floor(from * data.length)
  const piece = typeof bytes === 'number' ? data.subarray(start, start + bytes) : bytes
  return Buffer.concat([data.subarray(0, place), piece, data.subarray(place + length)])
}

describe.each(Object.entries(CHECKS))('%s', (target, check) => {
  const seeds = seedsOf(target)

  test('has its seeds accepted, or refused where they are called so', () => {
    const expected = seeds.map(({ name }) => [name, name.startsWith('refused-') ? 'refused' : 'accepted'])
    expect(seeds.map(({ name, data }) => [name, check(data)])).toEqual(expected)
    expect(new Set(expected.map(([, outcome]) => outcome)).size).toBe(2)
  })

  test('accepts or refuses whatever becomes of a seed', () => {
    const seed = fc.constantFrom(...seeds)
    const property = fc.property(seed, fc.array(edit, { minLength: 1, maxLength: 8 }), ({ data }, edits) => {
      check(edits.reduce(edited, data))
    })
    fc.assert(property, { numRuns: 2000 })
  })

  test('accepts or refuses any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (data) => void check(data)))
  })
})
