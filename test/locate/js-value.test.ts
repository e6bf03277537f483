// Where the engine keeps values; the witness for what is there is /proc/self/mem.
import { describe, expect, test } from 'vitest'
import { addressOf, whereIs } from '../../src/index.ts'
import { Location } from '../../src/model/location.ts'
import { addressOfValue, locationOfValue, seenAt } from '../support/js-values.ts'
import { wordsAt } from '../support/own-memory.ts'
import { whileNodeRuns } from '../support/running-node.ts'

describe('a small integer lies nowhere', () => {
  test.each([0, 1, -1, 42, 2 ** 31 - 1, -(2 ** 31)])('as %d', (value) => {
    expect(whereIs.value(value)).toEqual({ smi: value, because: expect.stringMatching(/^V8's .*\.$/) })
  })
})

describe('where a value is', () => {
  test.each<[string, unknown]>([
    ['a number over 31 bits', 2 ** 31],
    ['a number below -2^31', -(2 ** 31) - 1],
    ['a fraction', 1.5],
    ['NaN', Number.NaN],
    ['-0', -0],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['an object', {}],
    ['an array', []],
    ['a string', 'a string'],
    ['the empty string', ''],
    ['a symbol', Symbol('symbol')],
    ['a bigint', 0n],
    ['a large bigint', 10n ** 100n],
    ['a function', () => undefined],
    ['a class', class {}],
    ['undefined', undefined],
    ['null', null],
    ['true', true],
    ['false', false],
    ['a Buffer', Buffer.alloc(10)],
    ['the global object', globalThis],
  ])('%s: in V8’s heap', (_, value) => {
    const location = whereIs.value(value)
    expect(location).toBeInstanceOf(Location)
    expect(location).toMatchObject({ segment: 'js-heap', source: 'runtime', image: undefined })
    expect(location.because).toMatch(/^V8's handle for the value points here at this moment.*\.$/)
    expect(locationOfValue(value)).toMatchObject({ segment: 'js-heap', source: 'runtime' })
  })

  test('its row is one of the map, and holds it', () => {
    const { address, region } = locationOfValue({})
    expect(region?.start).toBeLessThanOrEqual(address)
    expect(region?.end).toBeGreaterThan(address)
  })
})

describe('what is at the address of a value', () => {
  const small = (word: bigint | undefined): number => Number(BigInt.asIntN(64, word ?? 0n) >> 32n)

  test('an object: a tagged pointer to its hidden class, then what it holds', () => {
    const words = seenAt({ first: 19_283_746, second: -5 }, (address) => wordsAt(address, 5))
    expect((words[0] ?? 0n) & 3n).toBe(1n)
    expect([small(words[3]), small(words[4])]).toEqual([19_283_746, -5])
  })

  test('objects of one shape have one hidden class, which lies in V8’s heap; of another, another', () => {
    const hiddenClassOf = (value: object): bigint => seenAt(value, (address) => wordsAt(address, 1)[0] ?? 0n)
    const like = (n: number): object => ({ shape: n, of: 'one kind' })
    const hiddenClass = hiddenClassOf(like(1))
    expect(hiddenClassOf(like(2))).toBe(hiddenClass)
    expect(hiddenClassOf({ another: 1 })).not.toBe(hiddenClass)
    expect(whereIs(hiddenClass - 1n)).toMatchObject({ segment: 'js-heap', source: 'runtime' })
  })

  test('an array: its length in the last of four words', () => {
    expect(small(seenAt(Array(321), (address) => wordsAt(address, 4))[3])).toBe(321)
  })

  test('a fraction: the number itself behind one word', () => {
    const number = Math.random()
    const [, word = 0n] = seenAt(number, (address) => wordsAt(address, 2))
    expect(new Float64Array(BigUint64Array.of(word).buffer)[0]).toBe(number)
  })

  test('two objects are at two addresses', () => {
    const [value, another] = [{ an: 'object' }, { an: 'object' }]
    const both = seenAt(value, (address) => [address, seenAt(another, (second) => second)])
    expect(both[0]).not.toBe(both[1])
  })
})

test('a Buffer’s object lies in V8’s heap, its bytes elsewhere', () => {
  const buffer = Buffer.alloc(1 << 20, 1)
  expect(addressOfValue(buffer)).not.toBe(addressOf(buffer))
  expect(whereIs.value(buffer)).toMatchObject({ segment: 'js-heap' })
  expect(whereIs(buffer).segment).not.toBe('js-heap')
})

test('objects move as they survive collections, and a Buffer’s bytes do not', () =>
  whileNodeRuns(
    {
      nodeOptions: ['--expose-gc'],
      script: `
        const held = Array.from({ length: 20 }, (_, index) => ({ index }))
        const bytes = Buffer.alloc(100_000)
        const places = () => held.map((one) => index.whereIs.value(one).address)
        const before = [places(), index.addressOf(bytes)]
        for (let i = 0; i < 3; i++) gc()
        const after = [places(), index.addressOf(bytes)]
        say('moved ' + before[0].filter((address, i) => address !== after[0][i]).length.toString(16))
        say('distinct ' + new Set(after[0]).size.toString(16))
        say('bytesBefore ' + before[1].toString(16))
        say('bytesAfter ' + after[1].toString(16))`,
    },
    ({ addresses: { moved, distinct, bytesBefore, bytesAfter } }) => {
      expect(moved).toBeGreaterThan(0n)
      expect(distinct).toBe(20n)
      expect(bytesAfter).toBe(bytesBefore)
    },
  ))
