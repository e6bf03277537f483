import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { parseMaps, snapshot } from '../../src/index.ts'

const TEXT = '1000-2000 r--p 00000000 08:01 7 /opt/app\n4000-5000 rw-p 00000000 00:00 0 [heap]\n'

test('a map cannot be changed, and neither can its rows', () => {
  for (const map of [parseMaps(TEXT), snapshot()]) {
    expect(Object.isFrozen(map)).toBe(true)
    expect(Object.isFrozen(map.regions)).toBe(true)
    expect(() => Object.assign(map, { torn: true })).toThrow(TypeError)
    expect(() => Object.assign(map, { regions: [] })).toThrow(TypeError)
  }
})

test('the rows of a map are the same objects, however they are asked for', () => {
  const map = snapshot()
  const first = map.findRegion(map.whereIs(0n).above?.start ?? 0n)
  expect(first).toBeDefined()
  expect(map.regions[0]).toBe(first)
  expect(map.regions).toBe(map.regions)
  expect(map.regions.map(({ start }) => map.findRegion(start))).toEqual([...map.regions])
})

test('console.log shows a map with its rows', () => {
  const shown = inspect(parseMaps(TEXT))
  expect(shown).toContain('pid: undefined')
  expect(shown).toContain('torn: false')
  expect(shown).toContain("name: '/opt/app'")
  expect(shown).toContain("name: '[heap]'")
})
