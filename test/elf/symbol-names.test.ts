// Names are read a piece at a time: what a file does not give, and what it gives too much of.
import { expect, test } from 'vitest'
import type { Bytes } from '../../src/elf/bytes.ts'
import { parseElf } from '../../src/elf/file.ts'
import { asVaddr } from '../../src/model/address.ts'
import { bytesOf, elfBuffer, LITTLE_64 } from '../support/elf-builder.ts'
import { type PlannedSymbol, SYMTAB, symbolSections } from './planned-symbols.ts'

const fileOf = (symbols: readonly PlannedSymbol[]): Uint8Array =>
  elfBuffer(LITTLE_64, { sections: symbolSections(LITTLE_64, { type: SYMTAB, index: 1 }, symbols) })

/** A name that fills pieces of its own. */
const LONG = 'x'.repeat(1 << 17)

const NESTED: PlannedSymbol[] = [
  { name: 'outer', value: 0x1000n, size: 0x1000 },
  { name: LONG, value: 0x8000n, size: 1 },
  { name: 'inner', value: 0x1100n, size: 0x10 },
]

test('where a name cannot be read just now there is no symbol, rather than another one; later there is', () => {
  const all = bytesOf(fileOf(NESTED))
  let isThere = true
  const bytes: Bytes = { size: all.size, read: (at, length) => (isThere ? all.read(at, length) : undefined) }
  const elf = parseElf(bytes)
  const symbolAt = (vaddr: bigint) => elf?.symbolAt(asVaddr(vaddr))
  expect(symbolAt(0x1050n)).toEqual({ name: 'outer', offset: 0x50n })
  isThere = false
  expect(symbolAt(0x1104n)).toBeUndefined()
  isThere = true
  expect(symbolAt(0x1104n)).toEqual({ name: 'inner', offset: 4n })
})

test('a name may go on from one piece into the next, and end there', () => {
  const name = `${'a'.repeat(1 << 15)}b`
  const symbols = [
    { name: 'y'.repeat((1 << 16) - 100), value: 0x8000n, size: 1 },
    { name, value: 0x1000n, size: 16 },
  ]
  expect(parseElf(bytesOf(fileOf(symbols)))?.symbolAt(asVaddr(0x1000n))).toEqual({ name, offset: 0n })
})

test('of ten thousand symbols that all cover an address few names are read', () => {
  const symbols = Array.from({ length: 10_000 }, (_, index) => ({
    ...{ name: `symbol_${index}`, value: 0x1000n, size: 0x1000 },
  }))
  const all = bytesOf(fileOf(symbols))
  let read = 0n
  const bytes: Bytes = {
    size: all.size,
    read(at, length) {
      read += length
      return all.read(at, length)
    },
  }
  expect(parseElf(bytes)?.symbolAt(asVaddr(0x1800n))?.name).toMatch(/^symbol_\d$/)
  // The symbols themselves, 24 bytes each, and few pieces.
  expect(read).toBeLessThan(BigInt(10_000 * 24 + 20 * (1 << 16)))
})
