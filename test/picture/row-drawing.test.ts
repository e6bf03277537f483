// A row as a picture: all that the text says is in it, and all of it can be read.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainRow } from '../../src/explain/row.ts'
import { printable } from '../../src/model/printable.ts'
import { rowDrawing } from '../../src/picture/row-drawing.ts'
import type { Drawing } from '../../src/picture/svg.ts'
import { allTextOf, crossings, having, illegible, textsIn, withoutBlanks } from './laid-out.ts'

const LIBRARY = '7f5e5965a000-7f5e597d2000 r-xp 00022000 08:12 533486 /lib/x86_64-linux-gnu/libc-2.31.so'
const withName = (name: string): string => `7f5e5965a000-7f5e597d2000 rw-p 00022000 08:12 533486 ${name}`

const ROWS: readonly (readonly [what: string, row: string])[] = [
  ['a library', LIBRARY],
  ['the heap with a note', '556a8c01b000-556a8c03c000 rw-p 00000000 00:00 0 [heap] # heap segment'],
  ['a note of 300 letters', `556a8c01b000-556a8c03c000 rw-p 00000000 00:00 0 [heap] # ${'n'.repeat(300)}`],
  ['vsyscall', 'ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0 [vsyscall]'],
  ['no name', '00400000-00401000 ---p 00000000 00:00 0'],
  ['a path of 200 letters', withName(`/${'directory/'.repeat(19)}file.so (deleted)`)],
  ['a name of 200 letters without a blank', withName('x'.repeat(200))],
  ['a name of letters that are two columns wide', withName(`/opt/${'日本語'.repeat(40)}`)],
  ['a name that ends a text', withName(`/</text><script>alert("1")</script> & ']]>'`)],
  ['a name with control characters', withName('/\x1b[31m\t\u202e\uffff')],
  ['a name with many blanks', withName(`/a${' '.repeat(150)}b`)],
  [
    'fields as long as they can be',
    `${'f'.repeat(15)}0-${'f'.repeat(16)} rwxs ${'f'.repeat(16)} ${'f'.repeat(8)}:${'f'.repeat(8)} ${2n ** 64n - 1n} /${'x'.repeat(99)}`,
  ],
]

const drawn = (row: string): Drawing => rowDrawing(explainRow(row))

describe.each(ROWS)('%s', (_, row) => {
  const drawing = drawn(row)

  test('has every field whole, with its number, its name and all that it says', () => {
    const all = allTextOf(drawing)
    for (const [index, { field, text, says }] of explainRow(row).fields.entries()) {
      for (const words of [`${index + 1}${field}`, printable(text), ...says.map(printable)])
        expect(all).toContain(withoutBlanks(words))
    }
  })

  test('can be read', () => expect(illegible(drawing)).toEqual([]))

  test('has a line from each field to its box, and none crosses words or another', () => {
    expect(having(drawing, 'dataLeader').map(({ dataLeader }) => dataLeader)).toEqual([1, 2, 3, 4, 5, 6])
    expect(crossings(drawing, 'dataLeader')).toEqual([])
  })
})

test('a note is said, too', () => {
  expect(allTextOf(drawn('1000-2000 rw-p 00000000 00:00 0 [heap] # mine'))).toContain(
    'note"mine":somebodywrotethatbehindtherow.',
  )
})

test('a long name is cut in the row, which stays large', () => {
  const [, ...texts] = textsIn(drawn(withName(`/${'directory/'.repeat(19)}file.so`)))
  expect(texts.find(({ text }) => text === '…/file.so')?.size).toBe(16)
})

test('a row that fits is larger', () => {
  const [, range] = textsIn(drawn('00400000-00401000 ---p 00000000 00:00 0'))
  expect(range).toMatchObject({ text: '00400000-00401000', size: 22 })
})

test('the title is nothing that came from the row', () => {
  expect(drawn(withName('/<script>')).title).toBe('A row of /proc/PID/maps, field by field')
})

const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 220 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.constantFrom('', '[heap]', '[stack]', '[anon:some name]', '/memfd:x (deleted)'),
)

const anyRow = fc
  .record({
    start: fc.bigInt(0n, 2n ** 64n - 2n),
    permissions: fc.tuple(
      fc.constantFrom('r', '-'),
      fc.constantFrom('w', '-'),
      fc.constantFrom('x', '-'),
      fc.constantFrom('p', 's'),
    ),
    offset: fc.bigInt(0n, 2n ** 64n - 1n),
    device: fc.tuple(fc.nat(0xfff), fc.nat(0xfffff)),
    inode: fc.bigInt(0n, 2n ** 64n - 1n),
    name: anyName,
  })
  .map(({ start, permissions, offset, device, inode, name }) => {
    const range = [start, start + 1n].map((address) => address.toString(16)).join('-')
    const numbers = device.map((number) => number.toString(16)).join(':')
    return `${range} ${permissions.join('')} ${offset.toString(16)} ${numbers} ${inode} ${name.replace(/[\r\n]/g, '')}`
  })

test('any row can be read', () => {
  fc.assert(
    fc.property(anyRow, (row) => {
      const drawing = drawn(row)
      expect(illegible(drawing)).toEqual([])
      expect(crossings(drawing, 'dataLeader')).toEqual([])
      const { region } = explainRow(row)
      expect(allTextOf(drawing)).toContain(withoutBlanks(printable(region.name)))
    }),
    { numRuns: 200 },
  )
})
