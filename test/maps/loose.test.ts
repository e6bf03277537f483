// Rows in texts that people write: what is around them is no part of them, and nothing is lost without a word.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseMaps } from '../../src/index.ts'

const NOTE = readFileSync(new URL('../fixtures/note.md', import.meta.url))
const ROW = '7ffe91c09000-7ffe91c2a000 rw-p 00000000 00:00 0                          [stack]'
const loosely = (text: string | Uint8Array) => {
  const others: [number, string][] = []
  const onOtherLine = (line: string, number: number) => others.push([number, line])
  return { map: parseMaps(text, { loose: true, onOtherLine }), others }
}
const onlyRowOf = (text: string | Uint8Array) => {
  const { map, others } = loosely(text)
  expect({ rows: map.regions.length, others }).toEqual({ rows: 1, others: [] })
  return map.regions[0]
}

describe('a note in markdown with a map in a terminal session', () => {
  const { map, others } = loosely(NOTE)

  test('has 42 rows, and every other line that is not blank is told', () => {
    const lines = NOTE.toString().split('\n')
    const isRow = (line: string) => /^[0-9a-f]+-[0-9a-f]+ [rwxsp-]{4} /.test(line)
    expect([map.regions.length, map.torn]).toEqual([42, false])
    expect(others).toEqual(
      lines.flatMap((line, index) => (isRow(line) || line.trim() === '' ? [] : [[index + 1, line]])),
    )
  })

  test('keeps what is written behind a row as its note, and out of its name', () => {
    expect(map.regions.flatMap(({ name, note }) => (note === undefined ? [] : [[name, note]]))).toEqual([
      ['/home/stardust/Desktop/rust/ vas-explore/target/debug/vas-explore', 'text(code segment) segment'],
      ['[heap]', 'heap segment'],
      ['[stack]', 'stack segment'],
    ])
  })

  test.each([
    [0x556a8a831000n, 'rodata'],
    [0x556a8a837000n, 'text'],
    [0x556a8a880000n, 'data'],
    [0x556a8c01b000n, 'heap'],
    [0x7f5e5965a000n, 'text'],
    [0x7f5e59885000n, 'reserved'],
    [0x7ffe91c29fffn, 'stack'],
    [0x7ffe91c38000n, 'vvar'],
    [0x7ffe91c3b000n, 'vdso'],
    [0xffffffffff600000n, 'vsyscall'],
  ])('%x is %s', (address, segment) => {
    expect(map.whereIs(address).segment).toBe(segment)
  })
})

describe('in front of a row may stand', () => {
  test.each([
    '    ',
    '> ',
    '* ',
    '- ',
    '+',
    '12:',
    '12-',
    'maps.txt-12-',
    '| ',
    'app[7]: ',
    '\t',
    '\ufeff',
    '\x1b[32m\x1b[K',
  ])('%j', (before) => {
    expect(onlyRowOf(`${before}${ROW}\n`)?.name).toBe('[stack]')
  })
})

describe('behind a row may stand', () => {
  test.each([
    ['carriage returns', `${ROW}\r\r\n`, '[stack]', undefined],
    ['blanks behind a label', `${ROW} \t \n`, '[stack]', undefined],
    ['a note', `${ROW} # a # b\n`, '[stack]', 'a # b'],
    ['a carriage return and a note', '1000-2000 r--p 0 08:01 7 /a \r # b\r\n', '/a', 'b'],
    ['a carriage return and the end of a quotation', '`1000-2000 r--p 0 08:01 7 /a\r`\n', '/a', undefined],
    ['a note behind a row without a name', '1000-2000 rw-p 0 00:00 0   #  the third\n', '', 'the third'],
    ['the end of a quotation', `see \`${ROW}\` there\n`, '[stack]', undefined],
    ['the end of a cell', `| a | ${ROW} | stack |\n`, '[stack]', undefined],
    ['the end of a cell without a name', '| 1000-2000 rw-p 0 00:00 0 | nothing |\n', '', undefined],
    ['the end of a path in a cell', '|1000-2000 r--p 0 08:01 7 /a|file|\n', '/a', undefined],
    ['the end of a string', "['1000-2000 r--p 0 08:01 7 /a',\n", '/a', undefined],
    ['the end of a line in a string', "['1000-2000 r--p 0 08:01 7 /a\\n',\n", '/a', undefined],
    ['the end of a line in a string, behind a label', `"${ROW}\\r\\n",\n`, '[stack]', undefined],
    ['the end of an element', '<code>1000-2000 r--p 0 08:01 7 /a</code>\n', '/a', undefined],
    ['the end of emphasis', `**${ROW}**\n`, '[stack]', undefined],
    ['words behind a label', `${ROW} <-- here\n`, '[stack]', '<-- here'],
    ['emphasis behind a label', `${ROW} *here*\n`, '[stack]', '*here*'],
    ['a quotation behind a label', `${ROW} "here" it is\n`, '[stack]', '"here" it is'],
    ['ends of several things', `{ a: (${ROW}) }, | \n`, '[stack]', undefined],
    ['a note in a label', '1000-2000 rw-p 0 00:00 0 [anon:a # b]\n', '[anon:a # b]', undefined],
    ['an end of colours', `\x1b[1m${ROW.replace(' rw-p', '\x1b[0m rw-p')}\n`, '[stack]', undefined],
  ])('%s', (_, text, name, note) => {
    expect(onlyRowOf(text)).toMatchObject({ name, note })
  })

  test('a note in any language', () => {
    expect(onlyRowOf(`${ROW} # 栈区\n`)?.note).toBe('栈区')
  })
})

test('a text that Windows programs wrote is read with its mark, and in UTF-16', () => {
  const utf16 = Buffer.from(`\ufeff${ROW}\r\n`, 'utf16le')
  const saved = Buffer.from(`\ufeff${JSON.stringify(parseMaps(ROW))}`)
  for (const text of [utf16, saved]) expect(onlyRowOf(text)?.name).toBe('[stack]')
})

test('permissions in capitals are what they are in small letters', () => {
  expect(onlyRowOf(ROW.toUpperCase())?.permissions).toBe('rw-p')
})

describe('a name keeps', () => {
  test.each(['/a#b', '/a #b', '/a# b', '/ends in blanks  ', '/à', '/\x1b[31mred', '/back`quote'])(
    '%j',
    (name) => {
      expect(onlyRowOf(`1000-2000 r--p 0 08:01 7 ${name}\n`)).toMatchObject({ name, note: undefined })
    },
  )

  test('bytes that are no UTF-8', () => {
    const text = Buffer.concat([Buffer.from('1000-2000 r--p 0 08:01 7 /a'), Buffer.from([0xff, 0xa0])])
    expect(onlyRowOf(text)?.nameBytes()).toEqual(Buffer.from([0x2f, 0x61, 0xff, 0xa0]))
  })

  test('` # `, in the strict reading alone', () => {
    const text = '1000-2000 r--p 0 08:01 7 /a # b\n'
    expect(parseMaps(text).regions[0]).toMatchObject({ name: '/a # b', note: undefined })
    expect(onlyRowOf(text)).toMatchObject({ name: '/a', note: 'b' })
  })
})

describe('no row is', () => {
  test.each([
    ['a row that somebody took away', `-${ROW}`],
    ['a row that is cut', ROW.slice(0, 40)],
    ['a range alone', 'from 7ffe91c09000-7ffe91c2a000 on'],
    ['a row of our own table', '0x1000-0x2000  rw-p  4 KiB  heap  kernel  [heap]'],
    ['a longer word', `0x${ROW}`],
  ])('%s', (_, line) => {
    expect(loosely(`${line}\n`)).toMatchObject({ map: { regions: [] }, others: [[1, line]] })
  })
})

test('a row that is quoted again counts once, and keeps its note', () => {
  expect(onlyRowOf(`${ROW}\n${ROW} # look here\n${ROW}\n`)?.note).toBe('look here')
})

test('two rows that differ are both there, and overlap', () => {
  const { map } = loosely(`${ROW}\n${ROW.replace('rw-p', 'rwxp')}\n`)
  expect([map.regions.length, map.torn]).toEqual([2, true])
})

test.each([
  ['backward', '2000-1000 r--p 0 08:01 7 /a'],
  ['over 64 bits', '1000-10000000000000000 r--p 0 08:01 7 /a'],
])('a row that is %s is an error that names the line', (_, row) => {
  expect(() => loosely(`text\n> ${row}\n`)).toThrow(
    expect.objectContaining({
      code: 'MAPS_SYNTAX',
      message: expect.stringMatching(/^line 2: expected .*got "/),
    }),
  )
})

test('takes no longer for long lines of blanks, digits or quotation marks', () => {
  for (const filler of [' ', '\t', 'f', '`', ' # ', '1-', '\x1b[']) {
    const text = `${ROW}\n${filler.repeat(1 << 20)}\n${ROW}${filler.repeat(1 << 18)}x\n`
    expect(loosely(text).map.regions[0]?.name).toBe('[stack]')
  }
})
