import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressOf, parseMaps, type Target, whereIs } from '../../src/index.ts'
import { formatAddress, parseAddress } from '../../src/model/address.ts'
import { unlessRefusedWith } from '../properties/outcome.ts'

const map = parseMaps('7ffe91c09000-7ffe91c2a000 rw-p 00000000 00:00 0 [stack]\n')

describe('an address may be given as', () => {
  test.each([
    ['a bigint', 0x7ffe91c09000n, 0x7ffe91c09000n],
    ['a number', 0x7ffe91c09000, 0x7ffe91c09000n],
    ['hex text', '7ffe91c09000', 0x7ffe91c09000n],
    ['hex text with 0x', '0x7ffe91c09000', 0x7ffe91c09000n],
    ['hex text in capitals', '0X7FFE91C09000', 0x7ffe91c09000n],
    ['hex text with zeros in front', '000000007ffe91c09000', 0x7ffe91c09000n],
    ['digits, which are hexadecimal too', '10', 16n],
    ['the highest of all', 'ffffffffffffffff', 2n ** 64n - 1n],
  ])('%s', (_, target, address) => expect(map.whereIs(target).address).toBe(address))
})

describe('what is no address is refused', () => {
  const detached = new ArrayBuffer(8)
  const [viewOfDetached, dataViewOfDetached] = [new Uint8Array(detached), new DataView(detached)]
  structuredClone(detached, { transfer: [detached] })
  test.each<[string, unknown]>([
    ['ADDRESS_SYNTAX', ''],
    ['ADDRESS_SYNTAX', 'xyz'],
    ['ADDRESS_SYNTAX', '0x'],
    ['ADDRESS_SYNTAX', ' 7f'],
    ['ADDRESS_SYNTAX', '-1'],
    ['ADDRESS_SYNTAX', '7f_00'],
    ['ADDRESS_RANGE', '10000000000000000'],
    ['ADDRESS_RANGE', 'f'.repeat(1_000_000)],
    ['ADDRESS_SYNTAX', `${'0'.repeat(1_000_000)}g`],
    ['ADDRESS_RANGE', -1n],
    ['ADDRESS_RANGE', 10n ** 5000n],
    ['ADDRESS_RANGE', 2n ** 64n],
    ['ADDRESS_RANGE', -1],
    ['ADDRESS_RANGE', 0.5],
    ['ADDRESS_RANGE', 2 ** 53],
    ['ADDRESS_RANGE', Number.NaN],
    ['ADDRESS_RANGE', Number.POSITIVE_INFINITY],
    ['TARGET_TYPE', undefined],
    ['TARGET_TYPE', null],
    ['TARGET_TYPE', true],
    ['TARGET_TYPE', {}],
    ['TARGET_TYPE', [1]],
    ['TARGET_TYPE', Symbol('x')],
    ['TARGET_TYPE', () => 1],
    ['TARGET_TYPE', Buffer.alloc(0)],
    ['TARGET_TYPE', new ArrayBuffer(0)],
    ['TARGET_TYPE', detached],
    ['TARGET_TYPE', Object.defineProperty(new Uint8Array(4), 'byteLength', { value: 1e9 })],
    ['TARGET_TYPE', viewOfDetached],
    ['TARGET_TYPE', dataViewOfDetached],
  ])('with %s: %o', (code, target) => {
    const expected = expect.objectContaining({
      name: 'VasError',
      code,
      message: expect.stringMatching(/^expected .* got /),
    })
    expect(() => whereIs(target as Target)).toThrow(expected)
  })
})

function numberIn(given: unknown): bigint | undefined {
  if (typeof given === 'string') return BigInt(`0x${given.replace(/^0x/i, '')}`)
  return typeof given === 'bigint' ? given : BigInt(Number(given))
}

test('whatever is given is the address that it is when printed again, or refused', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEFxX-_ g') })
  const bits64 = fc.bigInt({ min: -1n, max: 2n ** 64n })
  const value = fc.oneof(fc.string(), digits, bits64, fc.double(), fc.integer(), fc.anything())
  const property = fc.property(value, (given) => {
    const codes = ['ADDRESS_SYNTAX', 'ADDRESS_RANGE', 'TARGET_TYPE'] as const
    const address = unlessRefusedWith(codes, () => parseAddress(given))
    if (address === undefined) return
    expect(0n <= address && address < 2n ** 64n).toBe(true)
    expect(parseAddress(formatAddress(address))).toBe(address)
    expect(address).toBe(numberIn(given))
  })
  fc.assert(property, { numRuns: 1000 })
})

test.each<[unknown]>([[Symbol('x')], [{}], [undefined]])('findRegion refuses %o in words too', (value) => {
  // @ts-expect-error: callers in JavaScript may pass anything
  expect(() => map.findRegion(value)).toThrow(expect.objectContaining({ code: 'TARGET_TYPE' }))
})

test('hundreds of zeros in front do not make a number larger', () => {
  expect(map.whereIs(`0x${'0'.repeat(500)}7ffe91c09000`).address).toBe(0x7ffe91c09000n)
})

test('bytes are refused by a map that is not of our own process', () => {
  expect(() => map.whereIs(Buffer.from('x'))).toThrow(expect.objectContaining({ code: 'TARGET_TYPE' }))
})

describe('the address of bytes', () => {
  const buffer = new ArrayBuffer(4096)
  test.each<[string, ArrayBufferView | SharedArrayBuffer, bigint]>([
    ['a view is that of its first byte', new Uint8Array(buffer, 100), 100n],
    ['a view of wider elements, too', new Float64Array(buffer, 16), 16n],
    ['a DataView, too', new DataView(buffer, 7, 1), 7n],
    ['a Buffer, too', Buffer.from(buffer, 9), 9n],
  ])('%s', (_, view, offset) => expect(addressOf(view)).toBe(addressOf(buffer) + offset))

  test('two slices of the pool are as far apart as their offsets', () => {
    const [a, b] = [Buffer.from('one'), Buffer.from('two')]
    expect(a.buffer).toBe(b.buffer)
    expect(addressOf(b) - addressOf(a)).toBe(BigInt(b.byteOffset - a.byteOffset))
  })

  test('a SharedArrayBuffer is that of its first byte', () => {
    const shared = new SharedArrayBuffer(64)
    expect(addressOf(new Uint8Array(shared, 8))).toBe(addressOf(shared) + 8n)
  })
})
