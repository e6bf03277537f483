// WebAssembly memories among rows that are made up; counted in GiB and pages of 64 KiB.
import { describe, expect, test } from 'vitest'
import { wasmMemories } from '../../src/evidence/wasm-memory.ts'
import { Region } from '../../src/model/region.ts'

const GIB = 1n << 30n
const WASM_PAGE = 65_536n
const BASE = 0x7000_0000_0000n

interface Row {
  readonly from: bigint
  readonly to: bigint
  readonly permissions?: string
  readonly name?: string
}

const region = ({ from, to, permissions = 'rw-p', name = '' }: Row): Region =>
  new Region({
    start: BASE + from,
    end: BASE + to,
    permissions,
    offset: 0n,
    device: '00:00',
    inode: 0n,
    name,
  })

const used = (from: bigint, pages = 1n): Row => ({ from, to: from + pages * WASM_PAGE })
const held = (from: bigint, to: bigint): Row => ({ from, to, permissions: '---p' })

const ONE = [used(0n), held(WASM_PAGE, 8n * GIB)]
const SECOND = 10n * GIB
const TWO = [
  ...[held(-2n * GIB, 0n), used(0n), held(WASM_PAGE, SECOND)],
  ...[used(SECOND), held(SECOND + WASM_PAGE, SECOND + 8n * GIB)],
]

/** Start and end of each memory's space, as found; in GiB. */
function found(rows: readonly Row[], { holdsBefore = false, isOfV8 = () => true }: Setting = {}): string[] {
  const inGib = (address: bigint): number => Number(address - BASE) / Number(GIB)
  return wasmMemories(rows.map(region), isOfV8, { holdsBefore }).map(
    ({ memory, held: { start, end } }) => `${inGib(memory.start)}: ${inGib(start)} to ${inGib(end)}`,
  )
}
interface Setting {
  readonly holdsBefore?: boolean
  readonly isOfV8?: (row: Region) => boolean
}

describe('what is a memory', () => {
  test.each<[string, readonly Row[], string[]]>([
    ['one page, and 8 GiB in all', ONE, ['0: 0 to 8']],
    ['many pages', [used(0n, 100n), held(100n * WASM_PAGE, 8n * GIB)], ['0: 0 to 8']],
    ['between other rows', [used(-3n * GIB), ...ONE, used(9n * GIB)], ['0: 0 to 8']],
    ['directly behind other memory', [used(-WASM_PAGE), ...ONE], ['0: 0 to 8']],
    ['merged with what is held before the next', TWO, ['0: 0 to 8', '10: 10 to 18']],
    [
      'one directly behind the other',
      [...ONE, used(8n * GIB), held(8n * GIB + WASM_PAGE, 16n * GIB)],
      ['0: 0 to 8', '8: 8 to 16'],
    ],
  ])('%s', (_, rows, spaces) => expect(found(rows)).toEqual(spaces))

  test.each<[string, readonly Row[], string[]]>([
    ['with 2 GiB', [held(-2n * GIB, 0n), ...ONE], ['0: -2 to 8']],
    ['with more than 2 GiB', [held(-3n * GIB, 0n), ...ONE], ['0: -2 to 8']],
    ['but less than 2 GiB', [held(-2n * GIB + 4096n, 0n), ...ONE], []],
    ['but not directly before', [held(-2n * GIB - 4096n, -4096n), ...ONE], []],
    ['but it may be read', [{ from: -2n * GIB, to: 0n, permissions: 'r--p' }, ...ONE], []],
    ['but there is nothing', ONE, []],
    ['two of them', TWO, ['0: -2 to 8', '10: 8 to 18']],
  ])('where V8 holds space before it, %s', (_, rows, spaces) => {
    expect(found(rows, { holdsBefore: true })).toEqual(spaces)
  })
})

describe('what is none', () => {
  test.each<[string, readonly Row[]]>([
    ['no row', []],
    ['a row alone', [used(0n)]],
    ['too little held', [used(0n), held(WASM_PAGE, 8n * GIB - WASM_PAGE)]],
    ['too much held', [used(0n), held(WASM_PAGE, 8n * GIB + WASM_PAGE)]],
    ['10 GiB held, and nothing behind', [used(0n), held(WASM_PAGE, 10n * GIB)]],
    [
      '10 GiB held, and not a memory behind',
      [used(0n), held(WASM_PAGE, SECOND), { from: SECOND, to: SECOND + 4096n }],
    ],
    [
      '10 GiB held, and a memory further behind',
      [used(0n), held(WASM_PAGE, SECOND), used(SECOND + WASM_PAGE)],
    ],
    ['a size that is no multiple of 64 KiB', [{ from: 0n, to: 4096n }, held(4096n, 8n * GIB)]],
    ['a gap between', [used(0n), held(WASM_PAGE + 4096n, 8n * GIB)]],
    ['space that may be read', [used(0n), { from: WASM_PAGE, to: 8n * GIB, permissions: 'r--p' }]],
    ['another row between', [used(0n), used(WASM_PAGE), held(2n * WASM_PAGE, 8n * GIB)]],
  ])('%s', (_, rows) => expect(found(rows)).toEqual([]))

  test.each(['r--p', '---p', 'r-xp', 'rw-s', '-w-p'])('memory that is %s', (permissions) => {
    expect(found([{ ...used(0n), permissions }, ...ONE.slice(1)])).toEqual([])
  })

  test.each(['[heap]', '/dev/zero (deleted)', '/memfd:a (deleted)'])('memory called %s', (name) => {
    expect(found([{ ...used(0n), name }, ...ONE.slice(1)])).toEqual([])
  })

  test('rows that V8 did not make, be it one of them', () => {
    for (const permissions of ['rw-p', '---p']) {
      expect(found(ONE, { isOfV8: (row) => row.permissions !== permissions })).toEqual([])
    }
  })
})
