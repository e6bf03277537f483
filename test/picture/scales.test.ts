// Heights that mean sizes: as addresses are, or as the logarithms of sizes.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { halfBounds } from '../../src/model/canonical.ts'
import { isBand, type Piece, piecesOf } from '../../src/picture/pieces.ts'
import { bytesIn } from '../../src/picture/runs.ts'
import { SPANS, ticks, userPieces } from '../../src/picture/scales.ts'
import { anyRows, savedRows } from './saved-rows.ts'

const shownOf = (rows: readonly string[], { bits = 47, is32Bit = false } = {}): Piece[] =>
  userPieces(piecesOf(savedRows(rows), { ...halfBounds(bits), is32Bit }))

const told = (pieces: readonly Piece[]) =>
  pieces.map(({ kind, start, end }) => [kind, start.toString(16), end.toString(16)])
describe('the half that programs may use, the highest first,', () => {
  test('ends where the numbers begin that are no addresses', () => {
    expect(
      told(shownOf(['200000000000-400000000000 rw-p', 'ffffffffff600000-ffffffffff601000 --xp [vsyscall]'])),
    ).toEqual([
      ['unmapped', '400000000000', '800000000000'],
      ['anonymous', '200000000000', '400000000000'],
      ['unmapped', '0', '200000000000'],
    ])
  })

  test('ends at 4 GiB for a program of 32 bits', () => {
    expect(told(shownOf(['8048000-8049000 rw-p'], { is32Bit: true }))).toEqual([
      ['unmapped', '8049000', '100000000'],
      ['anonymous', '8048000', '8049000'],
      ['unmapped', '0', '8048000'],
    ])
  })

  test('ends at 128 TiB where longer addresses are possible and none is used', () => {
    expect(told(shownOf(['400000-401000 rw-p'], { bits: 56 }))).toEqual([
      ['unmapped', '401000', '800000000000'],
      ['anonymous', '400000', '401000'],
      ['unmapped', '0', '400000'],
    ])
  })

  test('has no hole where longer addresses are used', () => {
    expect(told(shownOf(['400000-401000 rw-p', 'aaaa00000000-aaaa00100000 rw-p'], { bits: 48 }))).toEqual([
      ['unmapped', 'aaaa00100000', '1000000000000'],
      ['anonymous', 'aaaa00000000', 'aaaa00100000'],
      ['unmapped', '401000', 'aaaa00000000'],
      ['anonymous', '400000', '401000'],
      ['unmapped', '0', '400000'],
    ])
  })
})

const COLUMN = { top: 100, bottom: 900 }

describe('true to scale', () => {
  test('an eighth of the addresses is an eighth of the column', () => {
    const spans = SPANS.true(shownOf(['200000000000-300000000000 rw-p']), COLUMN)
    expect(spans.map(({ top, height, filled }) => ({ top, height, filled }))).toEqual([
      { top: 100, height: 500, filled: [] },
      { top: 600, height: 100, filled: [{ top: 600, height: 100 }] },
      { top: 700, height: 200, filled: [] },
    ])
  })

  test('rows that are scattered are where they are, a page as thick as a line', () => {
    const rows = ['100000000000-100000001000 rw-p = js-heap', '200000000000-300000000000 rw-p = js-heap']
    const [, band] = SPANS.true(shownOf(rows), COLUMN)
    expect(band).toMatchObject({ top: 600, filled: [{ top: 600, height: 100 }, { height: 1.5 }] })
    expect(band?.filled[1]?.top).toBeCloseTo(800)
  })

  test('rows that meet in one line are drawn as one', () => {
    const [, band] = SPANS.true(
      shownOf(['400000000000-400000001000 rw-p', '400000002000-400000003000 rw-p']),
      COLUMN,
    )
    expect(band?.filled).toEqual([{ top: expect.closeTo(500), height: expect.closeTo(1.5) }])
  })

  test('each row of any map lies in a part that is filled, and none of these is thinner than a line', () => {
    const yOf = (address: bigint): number => 900 - (Number(address) / 2 ** 47) * 800
    fc.assert(
      fc.property(anyRows(), (rows) => {
        for (const { piece, filled } of SPANS.true(shownOf(rows), COLUMN)) {
          for (const { height } of filled) expect(height).toBeGreaterThan(1.499999)
          for (const { region } of isBand(piece) ? piece.rows : []) {
            const holds = filled.some(
              ({ top, height }) => top <= yOf(region.end) + 1e-6 && top + height >= yOf(region.start) - 1e-6,
            )
            expect(holds).toBe(true)
          }
        }
      }),
      { numRuns: 100 },
    )
  })

  test.each([
    [
      '128 TiB',
      { bits: 47 },
      ['0', '16 TiB', '32 TiB', '48 TiB', '64 TiB', '80 TiB', '96 TiB', '112 TiB', '128 TiB'],
    ],
    [
      '4 GiB',
      { is32Bit: true },
      ['0', '512 MiB', '1 GiB', '1.5 GiB', '2 GiB', '2.5 GiB', '3 GiB', '3.5 GiB', '4 GiB'],
    ],
  ])('ticks up to %s are at round addresses, at the same distances', (_, space, names) => {
    const all = ticks(shownOf([], space), COLUMN)
    expect(all.map(({ name }) => name)).toEqual(names)
    expect(all.map(({ y }) => y)).toEqual([900, 800, 700, 600, 500, 400, 300, 200, 100])
  })
})

describe('by the logarithm', () => {
  test('half the column for each of two that are equally large', () => {
    const spans = SPANS.logarithmic(shownOf(['0-400000000000 rw-p']), COLUMN)
    expect(spans.map(({ top, height }) => [top, height])).toEqual([
      [100, 400],
      [500, 400],
    ])
  })

  test.each([47, 48, 56])('a page is drawn a twelfth as high as what fills %d bits', (bits) => {
    const end = 2 ** bits
    const highest = `${(end - 4096).toString(16)}-${end.toString(16)} rw-p`
    const [, space, page] = SPANS.logarithmic(shownOf(['0-1000 rw-p', highest], { bits }), COLUMN)
    expect((space?.height ?? 0) / (page?.height ?? 1)).toBeCloseTo(12)
  })

  test('what is larger is no less high, and all together fill the column from its top on', () => {
    fc.assert(
      fc.property(anyRows(), (rows) => {
        const spans = SPANS.logarithmic(shownOf(rows), COLUMN)
        let bottom = 100
        for (const { top, height } of spans) {
          expect(top).toBeCloseTo(bottom)
          bottom = top + height
        }
        expect(bottom).toBeCloseTo(900)
        const sizeOf = (piece: Piece) => (isBand(piece) ? bytesIn(piece.rows) : piece.end - piece.start)
        const bySize = spans.toSorted((a, b) => Number(sizeOf(a.piece) - sizeOf(b.piece)))
        for (const [index, { height }] of bySize.slice(1).entries())
          expect(height).toBeGreaterThanOrEqual((bySize[index]?.height ?? 0) - 1e-9)
      }),
      { numRuns: 100 },
    )
  })
})
