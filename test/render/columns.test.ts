import { expect, test } from 'vitest'
import { columnsOf, firstColumns, lastColumns } from '../../src/render/columns.ts'

// Unicode Standard Annex 11: W and F take two columns; combining marks are put on the letter before them.
test.each([
  ['', 0],
  ['plain', 5],
  ['à la', 4],
  ['a\u0300', 1],
  ['虚拟内存', 8],
  ['ｆｕｌｌ', 8],
  ['ﾊﾝｶｸ', 4],
  ['한글', 4],
  ['\u1112\u1161\u11ab', 2],
  ['हिन्दी', 5],
  ['தமிழ்', 4],
  ['😀', 2],
  ['…', 1],
])('%j takes %i columns', (text, columns) => expect(columnsOf(text)).toBe(columns))

test.each([
  ['虚拟内存', 5, '虚拟', '内存'],
  ['虚拟内存', 1, '', ''],
  ['a虚b', 2, 'a', 'b'],
  ['e\u0301x', 1, 'e\u0301', 'x'],
  ['abc', 9, 'abc', 'abc'],
])('of %j %i columns are %j and %j', (text, columns, first, last) => {
  expect([firstColumns(text, columns), lastColumns(text, columns)]).toEqual([first, last])
})
