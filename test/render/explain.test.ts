import { describe, expect, test } from 'vitest'
import { explain } from '../../src/explain/explain.ts'
import { renderExplanation } from '../../src/render/explain.ts'
import { plain } from '../../src/render/paint.ts'

const linesOf = (text: string, width?: number): string[] =>
  renderExplanation(explain(text), plain, width).split('\n')
const pathRow = (path: string): string => `7f5e5965a000-7f5e597d2000 r-xp 00022000 08:12 533486 ${path}`
const LONG_PATH = '/home/stardust/Desktop/rust/vas-explore/target/debug/vas-explore'

describe('fits into the width', () => {
  test.each([
    [pathRow('/opt/app'), 66],
    [pathRow(LONG_PATH), 80],
    [pathRow(LONG_PATH), undefined],
    ['0x7ffd64d7dd94', 62],
    ['0x7ffd64d7dd94', 80],
    ['0x7ffd64d7dd94', undefined],
    ['ffffffffff600000', undefined],
    ['ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0 [vsyscall]', undefined],
  ])('%s in %s columns', (text, width) => {
    for (const line of linesOf(text, width)) expect(line.length).toBeLessThanOrEqual(width ?? 80)
  })
})

test('a path that is too long for its picture is cut there, and written out below', () => {
  const lines = linesOf(pathRow(LONG_PATH))
  expect(lines[0]).toBe('7f5e5965a000-7f5e597d2000 r-xp 00022000 08:12 533486 …/vas-explore')
  expect(lines).toContain(`6 name         ${LONG_PATH}`)
})

test('a wide terminal shows it all in the picture', () => {
  expect(linesOf(pathRow(LONG_PATH), 130)[0]).toBe(pathRow(LONG_PATH))
})

test('every ruler is as wide as its field, with the number below its middle', () => {
  expect(linesOf('1000-2000 rw-p 00000000 00:01 77 ab').slice(0, 3)).toEqual([
    '00001000-00002000 rw-p 00000000 00:01 77 ab',
    '└───────┬───────┘ └┬─┘ └──┬───┘ └─┬─┘ ┬┘ ┬┘',
    '        1          2      3       4   5  6',
  ])
})

test('a row without a name has no sixth ruler', () => {
  expect(linesOf('1000-2000 rw-p 00000000 00:00 0').slice(0, 3)).toEqual([
    '00001000-00002000 rw-p 00000000 00:00 0',
    '└───────┬───────┘ └┬─┘ └──┬───┘ └─┬─┘ ┬',
    '        1          2      3       4   5',
  ])
})

test('what a terminal would obey is written out, in the name and in the note', () => {
  const text = linesOf(`${pathRow('/\x1b[31m')} # \x1b[32m`).join('\n')
  expect(text).toContain('/\\x1b[31m')
  expect(text).toContain('"\\x1b[32m"')
  expect(text).not.toContain('\x1b')
})

test('in a narrow terminal the pieces of an address stand below one another', () => {
  expect(linesOf('106df1080', 62).slice(3, 11)).toEqual([
    "Four levels of page tables (48 bits): lower half, the user's",
    'Linux  manual bits  binary           decimal hex   covers',
    'sign          63…48 0000000000000000',
    'PGD    PML4   47…39 000000000        0       0x000 512 GiB',
    'PUD    PDPT   38…30 000000100        4       0x004 1 GiB',
    'PMD    PD     29…21 000110110        54      0x036 2 MiB',
    'PTE    PT     20…12 111110001        497     0x1f1 4 KiB',
    'offset        11…0  000010000000     128     0x080 1 byte',
  ])
})

test('the last page of the lower half is said to be kept empty', () => {
  expect(linesOf('7ffffffff000').join(' ')).toContain('This address is in that page.')
  expect(linesOf('7fffffffefff').join(' ')).not.toContain('This address is in that page.')
})

test('what is no address with four levels of page tables may be one with five', () => {
  const text = linesOf('800000000000')
  expect(text).toContain('Four levels of page tables (48 bits): no address')
  expect(text).toContain("Five levels of page tables (57 bits): lower half, the user's")
})

test('what is no address at all has no page', () => {
  const text = linesOf('100000000000000').join('\n')
  expect(text).toContain('Five levels of page tables (57 bits): no address')
  expect(text).not.toContain('in the page at')
})
