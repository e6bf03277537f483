import { expect, test } from 'vitest'
import { probe, segments, whereIs } from '../../src/index.ts'
import { randomNumbers } from '../support/random.ts'

const NAMES = new Set(segments.map(({ name }) => name))

test('a live question is answered by the map of that moment', () => {
  const random = randomNumbers(0x9e3779b97f4a7c15n)
  for (let count = 0; count < 300; count++) expect(NAMES.has(whereIs(random()).segment)).toBe(true)
})

test('a location is frozen, shows all its fields when printed, and survives JSON', () => {
  const location = whereIs(Buffer.from('pooled'))
  expect(Object.isFrozen(location)).toBe(true)
  const inside = whereIs(probe()[8]?.address ?? 0n)
  for (const part of [inside.region, inside.image, inside.section, inside.symbol])
    expect(Object.isFrozen(part)).toBe(true)
  const json = JSON.parse(JSON.stringify(location))
  expect(json).toMatchObject({
    address: `0x${location.address.toString(16)}`,
    segment: location.segment,
    because: location.because,
  })
  expect(structuredClone(location.toJSON())).toEqual(location.toJSON())
})
