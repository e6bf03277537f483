import { expect, test } from 'vitest'
import { printable, printableJson } from '../../src/model/printable.ts'

test.each([
  ['', ''],
  ['/usr/lib/libc.so.6', '/usr/lib/libc.so.6'],
  ['/runs   of  spaces ', '/runs   of  spaces '],
  ['/opt/\\012', '/opt/\\012'],
  ['/opt/größe/日本語/🦀', '/opt/größe/日本語/🦀'],
  ['/not UTF-8: \ufffd', '/not UTF-8: \ufffd'],
])('%j is printed as it is', (text, printed) => expect(printable(text)).toBe(printed))

test.each([
  ['\x1b[31mred', '\\x1b[31mred'],
  ['a\tb', 'a\\x09b'],
  ['a\nb\r', 'a\\x0ab\\x0d'],
  ['\0', '\\x00'],
  ['\x7f', '\\x7f'],
  ['\x9b31m', '\\x9b31m'],
  ['soft\u00adhyphen', 'soft\\xadhyphen'],
  ['zero\u200bwidth', 'zero\\u200bwidth'],
  ['line\u2028end', 'line\\u2028end'],
  ['paragraph\u2029end', 'paragraph\\u2029end'],
  ['right to left: \u202etxt.exe', 'right to left: \\u202etxt.exe'],
  ['\ufeffmark', '\\ufeffmark'],
  ['half a pair: \ud800', 'half a pair: \\ud800'],
  ['no character: \uffff', 'no character: \\uffff'],
  ['every \x1b and every \x1b', 'every \\x1b and every \\x1b'],
])('%j is written out, since a terminal or a picture might not bear it', (text, printed) =>
  expect(printable(text)).toBe(printed),
)

test.each([
  ['a name as it is', '{\n  "name": "größe 日本語 🦀"\n}\n', '{\n  "name": "größe 日本語 🦀"\n}\n'],
  ['what JSON itself leaves as it is', '"\x7f\x9b\u202e\u2028"', '"\\u007f\\u009b\\u202e\\u2028"'],
  ['what takes two units', '"\u{e0041}"', '"\\udb40\\udc41"'],
])('JSON tells %s', (_, json, printed) => {
  expect(printableJson(json)).toBe(printed)
  expect(JSON.parse(printed)).toEqual(JSON.parse(json))
})
