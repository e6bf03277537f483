// Pages of V8's heap in our own process; the witness for what is in them is /proc/self/mem.
import { describe, expect, test } from 'vitest'
import { snapshot, whereIs } from '../../src/index.ts'
import { locationOfValue, pageIn, seenAt } from '../support/js-values.ts'
import { wordsAt } from '../support/own-memory.ts'

const PAGE = 1n << 18n
const TAG = 1n

const doubles = Array.from({ length: 1_000_000 }, (_, index) => index + 0.5)

describe('a value in V8’s heap', () => {
  test.each<[string, unknown]>([
    ['an object', { an: 'object' }],
    ['a string', `made ${Date.now()} now`],
    ['a function', () => 'function'],
    ['an array', [1, 2, 3]],
    ['an array of a million numbers', doubles],
    ['a number that is no small integer', Math.PI * 1e9],
    ['a Buffer as an object', Buffer.from('bytes')],
    ['undefined', undefined],
    ['true', true],
    ['the empty string', ''],
  ])('%s lies in a page whose bounds hold it, from a multiple of 256 KiB on', (_, value) => {
    const location = locationOfValue(value)
    expect(location).toMatchObject({ segment: 'js-heap', source: 'runtime' })
    const { start, end } = pageIn(location.because)
    expect(start % PAGE).toBe(0n)
    expect(location.address).toBeGreaterThan(start)
    expect(location.address).toBeLessThan(end)
  })

  test.each([undefined, null, true, false])('%s lies in memory that nobody may write to', (value) => {
    expect(locationOfValue(value).region?.permissions).toBe('r--p')
  })

  test('an object lies in memory that may be written to', () => {
    expect(locationOfValue({}).region?.permissions).toBe('rw-p')
  })
})

describe('the elements of a large array', () => {
  // An array has four words, of which the third leads to its elements: a header of two words, then the numbers.
  const elements = seenAt(doubles, (address) => (wordsAt(address, 4)[2] ?? 0n) - TAG)
  const addressOf = (index: number): bigint => elements + 16n + 8n * BigInt(index)

  test.each([0, 1, 500_000, 999_999])('number %d is where V8 keeps it, in a page of its own', (index) => {
    const address = addressOf(index)
    const [number] = new Float64Array(BigUint64Array.from(wordsAt(address, 1)).buffer)
    expect(number).toBe(index + 0.5)
    const location = whereIs(address)
    expect(location).toMatchObject({ segment: 'js-heap', source: 'runtime' })
    const { start, end } = pageIn(location.because)
    expect(start).toBe(elements - (elements % PAGE))
    expect(end).toBeGreaterThanOrEqual(addressOf(1_000_000))
  })

  test('are what a frozen map says too', () => {
    const map = snapshot()
    for (const index of [0, 999_999]) expect(map.whereIs(addressOf(index)).segment).toBe('js-heap')
  })
})

describe('what is not in V8’s heap', () => {
  test.each<[string, Uint8Array]>([
    ['a small Buffer', Buffer.from('bytes')],
    ['a Buffer of 1 MiB', Buffer.alloc(1 << 20, 1)],
    ['an array of 64 KiB', new Uint8Array(1 << 16).fill(1)],
  ])('the bytes of %s', (_, bytes) => expect(whereIs(bytes).segment).not.toBe('js-heap'))
})
