import { describe, expect, test } from 'vitest'
import { ENCODINGS, elfOf, LITTLE_64 } from '../support/elf-builder.ts'
import { BSS, COMMENT, DATA, TEXT } from './planned-sections.ts'

describe.each(ENCODINGS)('a file of %s', (_, encoding) => {
  test('gives its sections in their order, the empty one and that of the names too', () => {
    const { sections } = elfOf(encoding, { sections: [TEXT, DATA, BSS, COMMENT] })
    expect(sections().map(({ name }) => name)).toEqual([
      '',
      '.text',
      '.data',
      '.bss',
      '.comment',
      '.shstrtab',
    ])
  })

  test('gives every field of a section', () => {
    expect(elfOf(encoding, { sections: [TEXT] }).sections()[1]).toEqual({
      name: '.text',
      type: 1n,
      flags: 6n,
      addr: 0x1000n,
      offset: { 32: 52n, 64: 64n }[encoding.bits],
      size: 4n,
      link: 7n,
      entsize: 9n,
    })
  })

  test('may have section headers longer than we know', () => {
    const { sections } = elfOf(encoding, { sections: [TEXT, DATA], gap: 4 })
    expect(sections().map(({ name, addr }) => [name, addr])).toEqual([
      ['', 0n],
      ['.text', 0x1000n],
      ['.data', 0x2000n],
      ['.shstrtab', expect.any(BigInt)],
    ])
  })

  test('has none when its section headers are said to be shorter than they are', () => {
    const shentsize = { 32: 39, 64: 63 }[encoding.bits]
    expect(elfOf(encoding, { sections: [TEXT], header: { shentsize } }).sections()).toEqual([])
  })
})

describe('a file has no sections', () => {
  test.each([
    ['when their table begins past its end', { shoff: 0x100000 }],
    ['when their table ends past its end', { shnum: 0xfeff }],
    ['when there are to be none', { shnum: 0 }],
    ['when no section of that number has their names', { shstrndx: 3 }],
  ])('%s', (_, header) => {
    expect(elfOf(LITTLE_64, { sections: [TEXT], header }).sections()).toEqual([])
  })

  test('when their names lie past its end', () => {
    const names = { name: 'names', fields: { type: 3, offset: 0x100000, size: 8 } }
    expect(elfOf(LITTLE_64, { sections: [names], header: { shstrndx: 1 } }).sections()).toEqual([])
  })
})

describe('the name of a section', () => {
  const nameAt = (name: number, names = 'one\0two\0') => {
    const sections = [
      { name: 'any', fields: { ...TEXT.fields, name } },
      { name: 'names', content: Buffer.from(names), fields: { type: 3 } },
    ]
    return elfOf(LITTLE_64, { sections, header: { shstrndx: 2 } }).sections()[1]?.name
  }

  test.each([
    ['may begin anywhere in the table', 4, 'two'],
    ['may be the end of another', 1, 'ne'],
    ['is empty past the end of the table', 8, ''],
    ['is empty far past the end of the table', 0xffffffff, ''],
  ])('%s', (_, at, expected) => {
    expect(nameAt(at)).toBe(expected)
  })

  test('is empty when it does not end inside the table', () => {
    expect(nameAt(4, 'one\0two')).toBe('')
  })

  test('may hold more than ASCII', () => {
    expect(nameAt(0, '.größe\0')).toBe('.größe')
  })
})
