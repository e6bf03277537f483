// The address space as it is drawn: bands, and the spaces between them, without a hole.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMaps } from '../../src/locate/ask.ts'
import { halfBounds } from '../../src/model/canonical.ts'
import { wordsOn, wordsOnSpace } from '../../src/picture/band-words.ts'
import { isBand, type Piece, piecesOf } from '../../src/picture/pieces.ts'
import { PACKAGE_ROOT } from '../support/run-cli.ts'
import { anyRows, savedRows } from './saved-rows.ts'

const told = (pieces: readonly Piece[]) =>
  pieces.map(({ kind, start, end }) => [kind, start.toString(16), end.toString(16)])

const boundsOf = (bits: number) => ({ ...halfBounds(bits), is32Bit: false })

const OF_32_BITS = { ...halfBounds(47), is32Bit: true }

describe.each([
  ['halves of 47 bits', boundsOf(47)],
  ['halves of 48 bits', boundsOf(48)],
  ['halves of 56 bits', boundsOf(56)],
  ['32 bits', OF_32_BITS],
])('%s', (_, bounds) => {
  test('are covered from 0 to 2⁶⁴ without hole or overlap', () => {
    fc.assert(
      fc.property(anyRows(), fc.boolean(), (rows, hasVsyscall) => {
        const all = hasVsyscall ? [...rows, 'ffffffffff600000-ffffffffff601000 --xp [vsyscall]'] : rows
        const pieces = piecesOf(savedRows(all), bounds)
        expect(pieces.filter(({ start, end }) => start >= end)).toEqual([])
        expect([0n, ...pieces.map(({ end }) => end)]).toEqual([
          ...pieces.map(({ start }) => start),
          2n ** 64n,
        ])
      }),
      { numRuns: 100 },
    )
  })
})

describe('without rows the spaces end where the halves do', () => {
  test.each([
    [
      '47 bits',
      boundsOf(47),
      [
        ['unmapped', '0', '800000000000'],
        ['noncanonical', '800000000000', 'ffff800000000000'],
        ['kernel', 'ffff800000000000', '10000000000000000'],
      ],
    ],
    [
      '48 bits',
      boundsOf(48),
      [
        ['unmapped', '0', '1000000000000'],
        ['noncanonical', '1000000000000', 'ffff000000000000'],
        ['kernel', 'ffff000000000000', '10000000000000000'],
      ],
    ],
    [
      '56 bits',
      boundsOf(56),
      [
        ['unmapped', '0', '100000000000000'],
        ['noncanonical', '100000000000000', 'ff00000000000000'],
        ['kernel', 'ff00000000000000', '10000000000000000'],
      ],
    ],
    [
      '32 bits',
      OF_32_BITS,
      [
        ['unmapped', '0', '100000000'],
        ['beyond', '100000000', '10000000000000000'],
      ],
    ],
  ])('%s', (_, bounds, pieces) => expect(told(piecesOf([], bounds))).toEqual(pieces))
})

test('a row at the end of a half leaves no space there', () => {
  const rows = ['7ffffffff000-800000000000 rw-p', 'ffff800000000000-ffff800000001000 rw-p']
  expect(told(piecesOf(savedRows(rows), boundsOf(47)))).toEqual([
    ['unmapped', '0', '7ffffffff000'],
    ['anonymous', '7ffffffff000', '800000000000'],
    ['noncanonical', '800000000000', 'ffff800000000000'],
    ['anonymous', 'ffff800000000000', 'ffff800000001000'],
    ['kernel', 'ffff800000001000', '10000000000000000'],
  ])
})

test('rows at the lowest address and at the highest leave no space beside them', () => {
  const rows = ['0-1000 rw-p', 'fffffffffffff000-ffffffffffffffff rw-p']
  expect(told(piecesOf(savedRows(rows), boundsOf(47)))).toEqual([
    ['anonymous', '0', '1000'],
    ['unmapped', '1000', '800000000000'],
    ['noncanonical', '800000000000', 'ffff800000000000'],
    ['kernel', 'ffff800000000000', 'fffffffffffff000'],
    ['anonymous', 'fffffffffffff000', 'ffffffffffffffff'],
    ['kernel', 'ffffffffffffffff', '10000000000000000'],
  ])
})

test('the words on everything in the note', () => {
  const note = readFileSync(`${PACKAGE_ROOT}test/fixtures/note.md`, 'utf8')
  const map = parseMaps(note, { loose: true })
  const words = piecesOf(map.meanings(), map.bounds()).map((piece) =>
    isBand(piece) ? wordsOn(piece) : wordsOnSpace(piece),
  )
  expect(words.map(({ name, details }) => `${name} | ${details}`)).toEqual([
    '85.4 TiB unmapped | 93,916,078,739,456 bytes',
    'rodata (constants) | r--p · 24 KiB · vas-explore',
    'text (code) | r-xp · 220 KiB · vas-explore',
    'rodata (constants) | r--p · 68 KiB · 2 rows · vas-explore',
    'data (variables) | rw-p · 4 KiB · vas-explore',
    '23.6 MiB unmapped | 24,748,032 bytes',
    'heap | rw-p · 132 KiB',
    '42.0 TiB unmapped | 46,127,099,387,904 bytes',
    'libraries | 2.4 MiB · 32 rows · libc-2.31.so, libdl-2.31.so and 3 more',
    '640.9 GiB unmapped | 688,137,768,960 bytes',
    'stack | rw-p · 132 KiB',
    '56 KiB unmapped | 57,344 bytes',
    'vdso and vvar | 16 KiB · 2 rows',
    '5.7 GiB unmapped | 6,144,409,600 bytes',
    '16.0 EiB that are no addresses | 18,446,462,598,732,840,960 bytes',
    "128.0 TiB of the kernel's half | 140,737,477,869,568 bytes",
    'vsyscall | --xp · 4 KiB',
    "10.0 MiB of the kernel's half | 10,481,664 bytes",
  ])
})

test('the words on what 32 bits cannot tell', () => {
  const [, beyond] = piecesOf([], OF_32_BITS)
  expect(beyond && !isBand(beyond) && wordsOnSpace(beyond)).toEqual({
    name: '16.0 EiB that 32 bits cannot tell',
    details: '18,446,744,069,414,584,320 bytes',
  })
})
