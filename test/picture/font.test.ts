// How wide text may be: more is said of it than is true, never less, so that what fits by our count fits.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Font, fitted, widthOf } from '../../src/picture/font.ts'

const SANS: Font = { size: 10 }
const BOLD: Font = { size: 10, isBold: true }
const MONO: Font = { size: 10, isMono: true }

describe('the width of', () => {
  test.each([
    ['nothing', '', SANS, 0],
    ['narrow letters', 'ill', SANS, 10.8],
    ['letters', 'abc', SANS, 19.2],
    ['the widest letters', 'mwMW', SANS, 40],
    ['capitals', 'ABC', SANS, 23.7],
    ['bold letters', 'abc', BOLD, 21.696],
    ['letters of one width', 'iiMM', MONO, 24.4],
    ['letters that are two columns wide', '日本', MONO, 24.4],
    ['letters of no alphabet that was measured', '日本', SANS, 20],
    ['an accent that is put on a letter', 'e\u0301', SANS, 6.4],
    ['letters beyond 16 bits', '😀', SANS, 10],
  ])('%s', (_, text, font, width) => expect(widthOf(text, font)).toBeCloseTo(width))
})

describe('fitted into a width', () => {
  test.each([
    ['what fits stays', 'abc', 19.3, 'abc'],
    ['what is too long ends in …', 'abcdef', 30, 'abc…'],
    ['a wide letter that has no room is left out whole', 'a😀😀', 20, 'a…'],
    ['nothing stays nothing', '', 0, ''],
    ['a text that ends in … and fits stays', 'a…', 100, 'a…'],
  ])('%s', (_, text, width, expected) => expect(fitted(text, SANS, width)).toBe(expected))

  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom('i', 'W', '日', '😀', '\u0301', ' ', '…'), maxLength: 60 }),
  )
  const anyFont = fc.record({
    size: fc.integer({ min: 10, max: 22 }),
    isBold: fc.boolean(),
    isMono: fc.boolean(),
  })

  // What has no room even for … is not asked for.
  test('any text is at most as wide as asked, and is cut at its end if at all', () => {
    fc.assert(
      fc.property(anyText, anyFont, fc.integer({ min: 25, max: 600 }), (text, font, width) => {
        const short = fitted(text, font, width)
        expect(widthOf(short, font)).toBeLessThanOrEqual(width)
        if (widthOf(text, font) <= width) expect(short).toBe(text)
        else expect([short.at(-1), text.startsWith(short.slice(0, -1))]).toEqual(['…', true])
      }),
      { numRuns: 500 },
    )
  })

  test('one letter more would be too wide', () => {
    fc.assert(
      fc.property(anyText, anyFont, fc.integer({ min: 25, max: 300 }), (text, font, width) => {
        fc.pre(widthOf(text, font) > width)
        const letters = [...text]
        const longer = letters.slice(0, [...fitted(text, font, width)].length).join('')
        expect(widthOf(`${longer}…`, font)).toBeGreaterThan(width)
      }),
    )
  })

  test('no room is room for … only', () => expect(fitted('abc', SANS, 0)).toBe('…'))
})
