import { expect, test } from 'vitest'
import { addon } from '../../src/native/load.ts'

// A function whose parameter is a function of two of the parameter before, and so on: each level doubles the text.
const nested = (levels: number): string => `_Z1f${'PFv'.repeat(levels)}ii${'E'.repeat(levels)}`
const doubling = (levels: number): string =>
  `_Z1fPFviiE${Array.from({ length: levels }, (_, i) => `PFvS${i === 0 ? '' : sequence(2 * i - 1)}_S${i === 0 ? '' : sequence(2 * i - 1)}_E`).join('')}`
const sequence = (n: number): string => n.toString(36).toUpperCase()

test.each([
  [
    '_ZN4node2fs4OpenERKN2v820FunctionCallbackInfoINS1_5ValueEEE',
    'node::fs::Open(v8::FunctionCallbackInfo<v8::Value> const&)',
  ],
  ['_ZTVN3vas12_GLOBAL__N_13DogE', 'vtable for vas::(anonymous namespace)::Dog'],
  ['_Z1fv', 'f()'],
  ['main', undefined],
  ['i', undefined],
  ['_Z', undefined],
  ['_ZNoSuchThing', undefined],
  ['', undefined],
])('the symbol %j was written as %j', (name, written) => expect(addon().demangled(name)).toBe(written))

test('a name that nests is read to its depth, and one that nests without end is left as it is', () => {
  expect(addon().demangled(nested(2))).toBe('f(void (*)(void (*)(int, int)))')
  expect(addon().demangled(nested(5000))).toBeUndefined()
})

test('a name that would mean megabytes is left as it is', () => {
  expect(addon().demangled(doubling(4))?.length).toBeGreaterThan(20)
  expect(addon().demangled(doubling(13)) === undefined).toBe(true)
})

// A type with an argument that is the type of the level before, whole: each level doubles the text by one reference.
const doublingByOne = (levels: number, letters: number): string => {
  const types = `${'1aI'.repeat(levels + 1)}${'n'.repeat(letters)}E`
  const references = Array.from({ length: levels }, (_, level) => `S${sequence(levels + level)}_E`)
  return `_Z1f${types}${references.join('')}`
}

test('a name of 234 bytes that would mean 264 megabytes is left as it is, and a shorter one is not', () => {
  expect(addon().demangled(doublingByOne(4, 2))).toMatch(/^f\(a<a<a<a<a<.+> ?> ?> ?> ?>\)$/)
  expect(addon().demangled(doublingByOne(18, 100)) === undefined).toBe(true)
})

// A pack of ten types, expanded within expansions of the same pack: each level makes the text ten times as long.
const expanding = (levels: number): string =>
  `_Z1fIJ${'i'.repeat(10)}EEv${'Dp1aIT_'.repeat(levels)}${'E'.repeat(levels)}`

test('a name whose packs would mean gigabytes is left as it is, and one with a pack is not', () => {
  expect(addon().demangled('_Z1fIJicEEvDp1aIT_E')).toBe('void f<int, char>(a<int>, a<char>)')
  expect(addon().demangled(expanding(2))?.length).toBe(946)
  expect(addon().demangled(expanding(7)) === undefined).toBe(true)
})

test.each([
  '_Z1fDtsrU1q',
  '_Z1fDtsr1aU1qE',
  '_Z1fDtsrLU1q',
  '_Z1fDtsrCx',
  '_Z1fDtsr1aD3',
  '_Z1fDtsr1aDv',
  '_Z1fDtsr1aC',
])('the name %j, of which libstdc++ would not find the end, is left as it is', (name) =>
  expect(addon().demangled(name)).toBeUndefined(),
)
