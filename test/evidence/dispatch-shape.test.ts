// V8's tables of entry points among rows that are made up around memory of our own.
import { afterEach, describe, expect, test } from 'vitest'
import { dispatchTables } from '../../src/evidence/dispatch-table.ts'
import { addressOf } from '../../src/index.ts'
import { Region } from '../../src/model/region.ts'

const SEGMENT = 65_536n
const HELD = 1n << 28n
const CODE = 0x1000n

const entries = Buffer.alloc(4096)
const table = addressOf(entries)
const start = table - SEGMENT

type Row = readonly [start: bigint, end: bigint, permissions: string, name?: string]

const CODE_ROW: Row = [CODE, 2n * CODE, 'r-xp']
const FIRST: Row = [start, table, 'r--p']
const USED: Row = [table, table + SEGMENT, 'rw-p']
const REST: Row = [table + SEGMENT, start + HELD, '---p']
const REST_TO = (end: bigint): Row => [table + SEGMENT, end, '---p']

const found = (rows: readonly Row[], isOfV8: (row: Region) => boolean = () => true): unknown =>
  dispatchTables(
    'self',
    rows.map(([from, to, permissions, name = '']) => {
      const nowhere = { offset: 0n, device: '00:00', inode: 0n }
      return new Region({ start: from, end: to, permissions, name, ...nowhere })
    }),
    isOfV8,
  )

function fill(entryPoint: (index: number) => bigint): void {
  for (let at = 0; at < entries.length; at += 16) {
    entries.writeBigUInt64LE(entryPoint(at / 16), at)
    entries.writeBigUInt64LE(0xdeadn, at + 8)
  }
}

afterEach(() => {
  entries.fill(0)
})

describe('a table of entry points', () => {
  const whole = [{ start, end: start + HELD }]

  test('is found by its size and shape, and where its entries lead', () => {
    fill((index) => CODE + BigInt(index))
    expect(found([CODE_ROW, FIRST, USED, REST])).toEqual(whole)
  })

  test('with more of it in use', () => {
    fill(() => CODE)
    const used: Row = [table, table + 5n * SEGMENT, 'rw-p']
    const rest: Row = [table + 5n * SEGMENT, start + HELD, '---p']
    expect(found([CODE_ROW, FIRST, used, rest])).toEqual(whole)
  })

  // As in Node 26, whose code range may begin directly behind the table, with 16 KiB that are held, too.
  test('merged with what else is held behind it', () => {
    fill(() => CODE)
    expect(found([CODE_ROW, FIRST, USED, REST_TO(start + HELD + 16_384n)])).toEqual(whole)
  })

  test.each<[string, readonly Row[]]>([
    ['without code', [FIRST, USED, REST]],
    ['without its first row', [CODE_ROW, USED, REST]],
    ['without what is held', [CODE_ROW, FIRST, USED]],
    ['with less held', [CODE_ROW, FIRST, USED, REST_TO(start + HELD - 4096n)]],
    ['with a first row that is too short', [CODE_ROW, [start + 4096n, table, 'r--p'], USED, REST]],
    ['with a first row that may be written to', [CODE_ROW, [start, table, 'rw-p'], USED, REST]],
    ['with a gap', [CODE_ROW, FIRST, USED, [table + SEGMENT + 4096n, start + HELD, '---p']]],
    ['that is all read-only', [CODE_ROW, FIRST, [table, table + SEGMENT, 'r--p'], REST]],
    ['that maps a file', [CODE_ROW, FIRST, [table, table + SEGMENT, 'rw-p', '/dev/zero (deleted)'], REST]],
  ])('is none %s', (_, rows) => {
    fill(() => CODE)
    expect(found(rows)).toEqual([])
  })

  test.each<[string, (index: number) => bigint]>([
    ['to address 0', () => 0n],
    ['behind the code', () => 2n * CODE],
    ['into the table itself', () => table],
    ['but once into code', (index) => (index === 5 ? 2n * CODE : CODE)],
  ])('is none when its entries lead %s', (_, entryPoint) => {
    fill(entryPoint)
    expect(found([CODE_ROW, FIRST, USED, REST])).toEqual([])
  })

  test('is none in rows that V8 did not make', () => {
    fill(() => CODE)
    expect(found([CODE_ROW, FIRST, USED, REST], () => false)).toEqual([])
  })

  test('is none where it cannot be read', () => {
    const nowhere = [FIRST, USED, REST].map(([from, to, permissions]): Row => {
      return [from - start + CODE * 4n, to - start + CODE * 4n, permissions]
    })
    expect(found([CODE_ROW, ...nowhere])).toEqual([])
  })
})
