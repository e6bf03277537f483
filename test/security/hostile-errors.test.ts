// What an error quotes may be logged as it is: its message is one line, and harmless.
import { expect, test } from 'vitest'
import { parseMaps, VasError, whereIs } from '../../src/index.ts'
import { HOSTILE, obeyedIn } from './hostile.ts'

test.each([
  ['an address', () => whereIs(HOSTILE)],
  ['a type', () => whereIs(Object.create({ [Symbol.toStringTag]: HOSTILE }))],
  ['a map', () => parseMaps(HOSTILE)],
])('the error about %s can be logged', (_, ask) => {
  expect(ask).toThrow(VasError)
  try {
    ask()
  } catch (error) {
    expect(obeyedIn(String(error))).toEqual([])
  }
})
