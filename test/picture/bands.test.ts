// Which rows are drawn as one: nothing is lost, and what matters most stands alone.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMaps } from '../../src/locate/ask.ts'
import { type Band, bandsOf } from '../../src/picture/bands.ts'
import { PACKAGE_ROOT } from '../support/run-cli.ts'
import { anyRows, savedRows } from './saved-rows.ts'

const told = (bands: readonly Band[]) =>
  bands.map(({ kind, start, end, rows }) => [kind, start.toString(16), end.toString(16), rows.length])

test('the bands of the note', () => {
  const note = readFileSync(`${PACKAGE_ROOT}test/fixtures/note.md`, 'utf8')
  expect(told(bandsOf(parseMaps(note, { loose: true }).meanings()))).toEqual([
    ['rodata', '556a8a831000', '556a8a837000', 1],
    ['text', '556a8a837000', '556a8a86e000', 1],
    ['rodata', '556a8a86e000', '556a8a880000', 2],
    ['data', '556a8a880000', '556a8a881000', 1],
    ['heap', '556a8c01b000', '556a8c03c000', 1],
    ['libraries', '7f5e59636000', '7f5e598b8000', 32],
    ['stack', '7ffe91c09000', '7ffe91c2a000', 1],
    ['vdso and vvar', '7ffe91c38000', '7ffe91c3c000', 2],
    ['vsyscall', 'ffffffffff600000', 'ffffffffff601000', 1],
  ])
})

const ALONE: ReadonlySet<string> = new Set([
  'text',
  'rodata',
  'relro',
  'data',
  'bss',
  'heap',
  'stack',
  'vsyscall',
])

test('a map without rows has no bands', () => expect(bandsOf([])).toEqual([]))

describe('of any map', () => {
  const assertOfAny = (check: (bands: readonly Band[], rows: readonly string[]) => void) =>
    fc.assert(
      fc.property(anyRows(), (rows) => {
        check(bandsOf(savedRows(rows)), rows)
      }),
      { numRuns: 200 },
    )

  test('bands have every row once, in order', () => {
    assertOfAny((bands, rows) =>
      expect(
        bands.flatMap((band) =>
          band.rows.map(({ region: { start, end } }) => `${start.toString(16)}-${end.toString(16)}`),
        ),
      ).toEqual(rows.map((row) => row.split(' ')[0])),
    )
  })

  test('bands go from their first row to their last, so none overlaps another', () => {
    assertOfAny((bands) => {
      for (const { start, end, rows } of bands)
        expect([start, end]).toEqual([rows[0]?.region.start, rows.at(-1)?.region.end])
    })
  })

  test('parts of the program, its heap, its stack and vsyscall are never with others', () => {
    assertOfAny((bands) => {
      for (const { kind, kinds } of bands)
        if (kinds.some((one) => ALONE.has(one))) expect(kinds).toEqual([kind])
    })
  })

  test('what stands between bands of other kinds are ten borders at most', () => {
    const forms = ['rw-p', '---p', 'rw-p = js-heap', 'rwxp = jit', 'rw-p = stack', 'rw-p = heap']
    fc.assert(
      fc.property(anyRows(forms, 200), (rows) => {
        expect(bandsOf(savedRows(rows)).length).toBeLessThanOrEqual(11)
      }),
      { numRuns: 100 },
    )
  })
})

// Half of them without access: what alternates most in real maps.
test.each([20_000, 200_000])('%d rows that alternate are few bands', (count) => {
  const rows = Array.from({ length: count }, (_, index) => {
    const start = 0x10000000 + index * 0x1000
    return `${start.toString(16)}-${(start + 0x1000).toString(16)} ${index % 2 ? 'rw-p' : '---p'} 0 00:00 0`
  })
  const program = '400000-401000 r-xp 0 08:01 11 /app'
  const bands = bandsOf(parseMaps([program, ...rows].join('\n')).meanings())
  expect(bands.map(({ kind, rows: { length } }) => [kind, length])).toEqual([
    ['text', 1],
    ['mixed', count],
  ])
})
