// An address as a picture: its bits in their groups, and the way through the page tables.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainAddress } from '../../src/explain/address.ts'
import { addressDrawing } from '../../src/picture/address-drawing.ts'
import { FIELD_COLOURS } from '../../src/picture/palette.ts'
import type { Drawing } from '../../src/picture/svg.ts'
import { whyThatHalf } from '../../src/render/explain-address.ts'
import { allTextOf, crossings, having, illegible, textsIn, withoutBlanks } from './laid-out.ts'

const drawn = (address: bigint): Drawing => addressDrawing(explainAddress(address))
const textsOf = (address: bigint): string[] => textsIn(drawn(address)).map(({ text }) => text)

const ADDRESSES = [
  0n,
  1n,
  0x7ffd64d7dd94n,
  0x7ffffffff000n,
  0x800000000000n,
  0x8000000000000000n,
  0xffff800000000000n,
  0xffffffffff600000n,
  2n ** 64n - 1n,
]

describe.each(ADDRESSES.map((address) => [address.toString(16), address] as const))('%s', (_, address) => {
  const drawing = drawn(address)

  test('can be read', () => {
    expect(illegible(drawing)).toEqual([])
    expect(crossings(drawing, 'dataArrow')).toEqual([])
  })

  test('says why it is an address or none', () => {
    const { readings } = explainAddress(address)
    for (const reading of readings)
      expect(allTextOf(drawing)).toContain(withoutBlanks(whyThatHalf(address, reading)))
  })
})

test('each piece has both names, its bits in three notations, and what an entry covers', () => {
  const texts = textsOf(0x7ffd64d7dd94n)
  const piece = ['PGD', 'PML4', '47…39', '011111111', '255', '0x0ff', '512 GiB', 'PTE', 'PT', '381', '0x17d']
  const ends = ['sign', '63…48', '0000000000000000', 'offset', '110110010100', '3476', '0xd94', 'byte 3476']
  expect([...piece, ...ends].filter((text) => !texts.includes(text))).toEqual([])
})

/** The chosen entries from left to right: which, how high above the bottom of its table, and in which colour. */
const chosenIn = (drawing: Drawing) =>
  having(drawing, 'dataChosen').map(({ dataChosen, y, height, fill }) => ({
    chosen: Number(dataChosen),
    middle: Number(y) + Number(height) / 2,
    fill,
  }))

// The tables of a reading stand beside one another, so an entry's height is told by two whose places are known.
test('the chosen entry of each table is marked at its height, the first entry at the bottom', () => {
  const entries = [0, 256, 511, 128]
  const address = entries.reduce((sum, entry) => (sum << 9n) | BigInt(entry), 0n) << 12n
  const marks = chosenIn(drawn(address)).slice(0, 5)
  expect(marks.map(({ chosen }) => chosen)).toEqual([...entries, 0])
  const [bottom, half, top, quarter, page] = marks.map(({ middle }) => middle)
  if (!bottom || !half || !top || !quarter || !page) throw new Error('expected five marks')
  const height = ((bottom - top) * 512) / 511
  expect(height).toBeCloseTo(112, 1)
  expect(bottom - half).toBeCloseTo(height / 2, 1)
  expect(bottom - quarter).toBeCloseTo(height / 4, 1)
  expect(page - bottom).toBeCloseTo(height / 1024 - height / 8192, 1)
})

test('a table of the same level has the same colour with four levels and with five', () => {
  const fills = chosenIn(drawn(0x7ffd64d7dd94n)).map(({ fill }) => fill)
  const fromPage = [...FIELD_COLOURS]
  expect(fills).toEqual([...fromPage.slice(0, 5).toReversed(), ...fromPage.toReversed()])
})

test('where the number is no address there is no table, and its bits show why', () => {
  const texts = textsOf(0x8000000000000000n)
  expect(texts).not.toContain('CR3')
  expect(texts).toContain('not all equal')
  expect(texts).toContain('Four levels of page tables (48 bits): no address')
  expect(texts).toContain('10000000000000000')
})

test('any number can be read', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 2n ** 64n - 1n), (address) => {
      const drawing = drawn(address)
      expect(illegible(drawing)).toEqual([])
      expect(crossings(drawing, 'dataArrow')).toEqual([])
    }),
  )
})
