// What lies with its neighbours, and what has a band of its own however small it is.
import { describe, expect, test } from 'vitest'
import { bandsOf } from '../../src/picture/bands.ts'
import { savedRows } from './saved-rows.ts'

const bandsIn = (...rows: readonly string[]) =>
  bandsOf(savedRows(rows)).map(({ kind, start, end, rows: { length } }) => [
    kind,
    start.toString(16),
    end.toString(16),
    length,
  ])

const kindsIn = (...rows: readonly string[]) => bandsIn(...rows).map(([kind]) => kind)

const PROGRAM = ['400000-401000 r-xp 0 08:01 11 /app', '401000-402000 rw-p 1000 08:01 11 /app']
const OF_PROGRAM = [
  ['text', '400000', '401000', 1],
  ['data', '401000', '402000', 1],
]

describe('however small it is, a band of its own has', () => {
  test('the heap above memory without a name', () => {
    expect(bandsIn(...PROGRAM, '402000-502000 rw-p', '600000-601000 rw-p [heap]')).toEqual([
      ...OF_PROGRAM,
      ['anonymous', '402000', '502000', 1],
      ['heap', '600000', '601000', 1],
    ])
  })

  test('the program above memory without a name', () => {
    expect(bandsIn('110000-210000 rw-p', ...PROGRAM)).toEqual([
      ['anonymous', '110000', '210000', 1],
      ...OF_PROGRAM,
    ])
  })

  test('the stack above a library', () => {
    expect(
      kindsIn(
        ...PROGRAM,
        '7f0000000-7f0100000 r-xp 0 08:01 12 /lib/a.so',
        '7f0200000-7f0203000 rw-p [stack]',
      ),
    ).toEqual(['text', 'data', 'libraries', 'stack'])
  })
})

const LIBRARY = ['7f0000000000-7f0000100000 r-xp 0 08:01 12 /lib/a.so']

test.each<[what: string, rows: string[], bands: unknown[][]]>([
  [
    'small rows between libraries lie with them',
    [
      ...LIBRARY,
      '7f0000100000-7f0000102000 rw-p',
      '7f0000103000-7f0000104000 ---p',
      '7f0000104000-7f0000204000 r-xp 0 08:01 13 /lib/b.so',
    ],
    [['libraries', '7f0000000000', '7f0000204000', 4]],
  ],
  [
    'a small row that is a GiB away does not',
    [...LIBRARY, '7f0040100000-7f0040102000 rw-p'],
    [
      ['libraries', '7f0000000000', '7f0000100000', 1],
      ['anonymous', '7f0040100000', '7f0040102000', 1],
    ],
  ],
  [
    'space that is held directly behind an arena lies with it, however large',
    ['7f0000000000-7f0000021000 rw-p = heap', '7f0000021000-7f0100000000 ---p'],
    [['malloc elsewhere', '7f0000000000', '7f0100000000', 2]],
  ],
  [
    'stacks of threads lie together, with their guards',
    [
      '7f0000000000-7f0000001000 ---p = guard',
      '7f0000001000-7f0000801000 rw-p = stack',
      '7f0000801000-7f0000802000 ---p = guard',
      '7f0000802000-7f0001002000 rw-p = stack',
    ],
    [['thread stacks', '7f0000000000', '7f0001002000', 4]],
  ],
  [
    "V8's pages lie together, wherever they are",
    ['10000000000-10000040000 rw-p = js-heap', '30000000000-30000040000 rw-p = js-heap'],
    [['js-heap', '10000000000', '30000040000', 2]],
  ],
])('%s', (_, rows, bands) => expect(bandsIn(...PROGRAM, ...rows)).toEqual([...OF_PROGRAM, ...bands]))
