// Which table of symbols is read, and that one which lies is not.
import { describe, expect, test } from 'vitest'
import { asVaddr } from '../../src/model/address.ts'
import { elfOf, LITTLE_64, type Plan } from '../support/elf-builder.ts'
import { DYNSYM, SYMTAB, symbolSections } from './planned-symbols.ts'

const named = (name: string) => [{ name, value: 0x1000n, size: 0x10 }]
const symtabAt = (index: number) => symbolSections(LITTLE_64, { type: SYMTAB, index }, named('of_symtab'))
const dynsymAt = (index: number) => symbolSections(LITTLE_64, { type: DYNSYM, index }, named('of_dynsym'))

const nameIn = (sections: Plan['sections'] = []): string | undefined =>
  elfOf(LITTLE_64, { sections }).symbolAt(asVaddr(0x1000n))?.name

describe('symbols are those', () => {
  test('of .symtab, behind .dynsym as linkers put it', () => {
    expect(nameIn([...dynsymAt(1), ...symtabAt(3)])).toBe('of_symtab')
  })

  test('of .symtab, before .dynsym', () => {
    expect(nameIn([...symtabAt(1), ...dynsymAt(3)])).toBe('of_symtab')
  })

  test('of .dynsym in a stripped file', () => {
    expect(nameIn(dynsymAt(1))).toBe('of_dynsym')
  })

  test('of no table when there is none', () => {
    expect(nameIn([])).toBeUndefined()
  })
})

// The table of symbols and the section of its names, with other fields than those that fit.
const lying = (symtab: object, strtab: object = {}): string | undefined => {
  const [symbols, names] = symtabAt(3)
  return nameIn([
    ...dynsymAt(1),
    { ...symbols, fields: { ...symbols.fields, ...symtab } },
    { ...names, fields: { ...names.fields, ...strtab } },
  ])
}

describe('.dynsym is read instead of a .symtab', () => {
  test.each([
    ['past the end of the file', { offset: 0x100000 }],
    ['that ends past the end of the file', { size: 0x100000 }],
    ['at the largest offset there is', { offset: 0xffffffffffffffffn }],
    ['with entries of size 0', { entsize: 0 }],
    ['with entries of another size', { entsize: 25 }],
    ['with names in no section', { link: 0xffff }],
    ['with names in a section that is no string table', { link: 3 }],
  ])('%s', (_, symtab) => {
    expect(lying(symtab)).toBe('of_dynsym')
  })

  test('with names past the end of the file', () => {
    expect(lying({}, { offset: 0x100000 })).toBe('of_dynsym')
  })
})

describe('a table of symbols', () => {
  test('may end in half a symbol, which is none', () => {
    expect(lying({ size: 47 })).toBe('of_symtab')
  })

  test('names nothing when its only name does not end inside the names', () => {
    expect(lying({}, { size: 5 })).toBeUndefined()
  })

  test('names nothing when it is empty', () => {
    expect(lying({ size: 0 })).toBeUndefined()
  })
})

describe('a name longer than any real one', () => {
  // In a lying file, any number of entries may have the whole table as their name.
  const tooLong = (size: number) => Buffer.concat([Buffer.alloc(size, 'x'), Buffer.alloc(1)])

  test('leaves an address without symbol', () => {
    const [symbols, names] = symbolSections(LITTLE_64, { type: SYMTAB, index: 1 }, named(''))
    const nameWith = (content: Buffer) =>
      nameIn([{ ...symbols }, { ...names, content, fields: { ...names.fields } }])
    expect(nameWith(tooLong(1 << 16))).toHaveLength(1 << 16)
    expect(nameWith(tooLong((1 << 16) + 1))).toBeUndefined()
  })
})
