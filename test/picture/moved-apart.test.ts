// Labels that get into one another's way: all are still there, in their order, and near to where they belong.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { movedApart } from '../../src/picture/moved-apart.ts'

const ROOM = { top: 0, bottom: 100, apart: 10 }

test.each<[what: string, wanted: number[], places: number[]]>([
  ['no labels', [], []],
  ['one that has room', [37], [37]],
  ['one above the room', [-5], [0]],
  ['one below it', [120], [100]],
  ['two that are apart', [20, 30], [20, 30]],
  ['two at one height, which each give way by half', [50, 50], [45, 55]],
  ['two that are too near', [50, 54], [47, 57]],
  ['three at one height, of which the middle one stays', [50, 50, 50], [40, 50, 60]],
  ['two groups that do not meet', [20, 20, 70, 70], [15, 25, 65, 75]],
  ['two groups that become one', [40, 40, 50, 50], [30, 40, 50, 60]],
  ['what is crowded at the top', [0, 1, 2], [0, 10, 20]],
  ['what is crowded at the bottom', [98, 99, 100], [80, 90, 100]],
  ['one far from a crowd', [5, 50, 50, 50], [5, 40, 50, 60]],
  ['as many as there is room for', Array(11).fill(50), [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]],
  ['one more, which goes on below', Array(12).fill(50), [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110]],
])('%s', (_, wanted, places) => expect(movedApart(wanted, ROOM)).toEqual(places))

const anyHeights = fc
  .array(fc.integer({ min: -100, max: 1100 }), { maxLength: 40, size: 'max' })
  .map((heights) => heights.toSorted((a, b) => a - b))

// Means are not exact.
const NEARLY = 1e-9

describe('of any labels', () => {
  const assertOfAny = (room: typeof ROOM, check: (places: number[], wanted: readonly number[]) => void) =>
    fc.assert(
      fc.property(anyHeights, (wanted) => {
        check(movedApart(wanted, room), wanted)
      }),
    )
  const large = { top: 0, bottom: 1000, apart: 20 }
  const small = { top: 0, bottom: 100, apart: 20 }

  test.each([large, small])('each is as far below the one before as it must be: %j', (room) => {
    assertOfAny(room, (places, wanted) => {
      expect(places).toHaveLength(wanted.length)
      for (const [index, place] of places.slice(1).entries())
        expect(place - (places[index] ?? 0)).toBeGreaterThanOrEqual(room.apart - NEARLY)
    })
  })

  test('all are within a room that is large enough', () => {
    assertOfAny(large, (places) => {
      for (const place of places) expect(place).toBeGreaterThanOrEqual(0)
      for (const place of places) expect(place).toBeLessThanOrEqual(1000 + NEARLY)
    })
  })

  test('a room that is too small is left at its bottom only', () => {
    assertOfAny(small, (places) => {
      for (const place of places) expect(place).toBeGreaterThanOrEqual(0)
      if (places.length > 6) expect(places).toEqual(places.map((_, index) => index * 20))
    })
  })

  test('those that are apart stay where they are', () => {
    const anyApart = fc
      .array(fc.integer({ min: 20, max: 60 }), { maxLength: 16 })
      .map((steps) => steps.map((_, index) => steps.slice(0, index + 1).reduce((a, b) => a + b)))
    fc.assert(
      fc.property(anyApart, (wanted) => {
        expect(movedApart(wanted, large)).toEqual(wanted)
      }),
    )
  })

  test('to move them once more moves nothing', () => {
    assertOfAny(large, (places) => {
      for (const [index, place] of movedApart(places, large).entries())
        expect(place).toBeCloseTo(places[index] ?? 0)
    })
  })

  test('no other places are nearer, all in all, to where they want to be', () => {
    const anyShifts = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 40, maxLength: 40 })
    const distance = (places: readonly number[], wanted: readonly number[]): number =>
      places.reduce((sum, place, index) => sum + (place - (wanted[index] ?? 0)) ** 2, 0)
    fc.assert(
      fc.property(anyHeights, fc.integer({ min: 0, max: 300 }), anyShifts, (wanted, first, shifts) => {
        let place = first - 20
        const others = wanted.map((_, index) => (place += 20 + (shifts[index] ?? 0)))
        fc.pre((others.at(-1) ?? 0) <= 1000)
        const nearest = distance(movedApart(wanted, large), wanted)
        expect(nearest).toBeLessThanOrEqual(distance(others, wanted) + NEARLY)
      }),
    )
  })
})
