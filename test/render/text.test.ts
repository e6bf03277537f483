import { describe, expect, test } from 'vitest'
import { parseMaps } from '../../src/index.ts'
import { formatRange } from '../../src/model/region.ts'
import { beginning, hanging, namedPlace, shortened, wrapped } from '../../src/render/text.ts'

describe('text shortened to a width', () => {
  test.each([
    ['', 0, ''],
    ['abc', 3, 'abc'],
    ['abc', 100, 'abc'],
    ['abcdefghij', 10, 'abcdefghij'],
    ['abcdefghij', 9, 'ab…efghij'],
    ['abcdefghij', 7, 'ab…ghij'],
    ['abcdefghij', 4, 'a…ij'],
    ['abcdefghij', 2, '…j'],
    ['abcdefghij', 1, '…'],
    ['/usr/lib/x86_64-linux-gnu/libc.so.6', 20, '/usr/l…gnu/libc.so.6'],
    ['虚拟内存', 8, '虚拟内存'],
    ['虚拟内存地址', 8, '虚…地址'],
    ['e\u0301e\u0301', 2, 'e\u0301e\u0301'],
  ])('%j in %i is %j', (text, width, short) => expect(shortened(text, width)).toBe(short))
})

describe('the beginning of a text', () => {
  test.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['a😀cd', 4, 'a😀…'],
  ])('%j in %i is %j', (text, width, short) => expect(beginning(text, width)).toBe(short))
})

describe('text wrapped at spaces', () => {
  test.each([
    ['', 5, ['']],
    ['one', 5, ['one']],
    ['one two', 7, ['one two']],
    ['one two', 6, ['one', 'two']],
    ['one two three', 8, ['one two', 'three']],
    ['one two three', 1, ['one', 'two', 'three']],
    ['a_word_longer_than_the_line and one', 8, ['a_word_longer_than_the_line', 'and one']],
  ])('%j in %i is %j', (text, width, lines) => expect(wrapped(text, width)).toEqual(lines))
})

describe('a hanging text', () => {
  test('stands behind its key', () => {
    expect(hanging('        why   ', 14, 'Because.', 100)).toEqual(['        why   Because.'])
  })

  test('puts the further lines of its text below one another', () => {
    expect(hanging('        row   ', 14, 'one two three four', 24)).toEqual([
      '        row   one two',
      '              three four',
    ])
  })
})

test('a range is printed with both its ends', () => {
  const [region] = parseMaps('00400000-00401000 r--p 00000000 08:01 11 /opt/app').regions
  expect(region && formatRange(region)).toBe('0x400000-0x401000')
})

test.each([
  ['.rodata', 0x330n, '.rodata+0x330'],
  ['main', 0n, 'main+0x0'],
  ['\x1b[31m', 1n, '\\x1b[31m+0x1'],
])('the place %j, %d bytes on, is %s', (name, offset, place) => {
  expect(namedPlace({ name, offset })).toBe(place)
})
