import { describe, expect, test } from 'vitest'
import { parseElf } from '../../src/elf/file.ts'
import { covers, type ProgramHeader, parseProgramHeaders, sameProgramHeaders } from '../../src/elf/headers.ts'
import { asFileOffset, asVaddr } from '../../src/model/address.ts'
import { bytesOf, ENCODINGS, elfBuffer, elfOf, LITTLE_64 } from '../support/elf-builder.ts'

const TEXT = {
  type: 1,
  flags: 5,
  offset: 0x1200,
  vaddr: 0x401200,
  filesz: 0x345,
  memsz: 0x678,
  align: 0x1000,
}
const NOTE = { type: 4, flags: 4, offset: 0x238, vaddr: 0x238, filesz: 0x24, memsz: 0x24, align: 4 }
const TEXT_READ = {
  type: 1n,
  flags: 5n,
  offset: 0x1200n,
  vaddr: 0x401200n,
  filesz: 0x345n,
  memsz: 0x678n,
  align: 0x1000n,
}
const NOTE_READ = {
  type: 4n,
  flags: 4n,
  offset: 0x238n,
  vaddr: 0x238n,
  filesz: 0x24n,
  memsz: 0x24n,
  align: 4n,
}
const BOTH = { segments: [{ fields: TEXT }, { fields: NOTE }] }

describe.each(ENCODINGS)('a file of %s', (_, encoding) => {
  test('tells its class and byte order', () => {
    expect(elfOf(encoding, BOTH).encoding).toEqual(encoding)
  })

  test('gives its program headers in their order', () => {
    expect(elfOf(encoding, BOTH).programHeaders).toEqual([TEXT_READ, NOTE_READ])
  })

  test('may have program headers longer than we know', () => {
    expect(elfOf(encoding, { ...BOTH, gap: 8 }).programHeaders).toEqual([TEXT_READ, NOTE_READ])
  })

  test('may have no program headers', () => {
    expect(elfOf(encoding, {}).programHeaders).toEqual([])
  })

  test('is none when its program headers are said to be shorter than they are', () => {
    const phentsize = { 32: 31, 64: 55 }[encoding.bits]
    expect(parseElf(bytesOf(elfBuffer(encoding, { ...BOTH, header: { phentsize } })))).toBeUndefined()
  })

  test('is none when one more program header is claimed than there is room for', () => {
    const whole = elfBuffer(encoding, BOTH)
    const count = Math.floor(
      (whole.length - { 32: 52, 64: 64 }[encoding.bits]) / { 32: 32, 64: 56 }[encoding.bits],
    )
    const claiming = (phnum: number) => parseElf(bytesOf(elfBuffer(encoding, { ...BOTH, header: { phnum } })))
    expect(claiming(count)).toBeDefined()
    expect(claiming(count + 1)).toBeUndefined()
  })
})

test('a field of 64 bits keeps every bit', () => {
  const fields = { ...TEXT, vaddr: 0xfedcba9876543210n, memsz: 0xffffffffffffffffn }
  expect(elfOf(LITTLE_64, { segments: [{ fields }] }).programHeaders).toEqual([
    { ...TEXT_READ, vaddr: 0xfedcba9876543210n, memsz: 0xffffffffffffffffn },
  ])
})

describe('no ELF file', () => {
  test.each([
    ['nothing at all', Buffer.alloc(0)],
    ['a magic number alone', Buffer.from('\x7fELF')],
    ['text', Buffer.from('#!/bin/sh\n'.repeat(20))],
    ['zeroes', Buffer.alloc(4096)],
  ])('is %s', (_, content) => {
    expect(parseElf(bytesOf(content))).toBeUndefined()
  })

  test.each([
    ['another magic number', { magic: 0x7f454c47 }],
    ['a class that is none', { class: 0 }],
    ['a class that nobody has defined', { class: 3 }],
    ['a byte order that is none', { order: 0 }],
    ['a byte order that nobody has defined', { order: 3 }],
    ['program headers past its end', { phoff: 0x100000 }],
  ])('has %s', (_, header) => {
    expect(parseElf(bytesOf(elfBuffer(LITTLE_64, { ...BOTH, header })))).toBeUndefined()
  })
})

describe('a table of program headers in memory', () => {
  const table = new DataView(new ArrayBuffer(2 * 56 + 55))

  test('holds as many as fit in it whole', () => {
    expect(parseProgramHeaders(table, LITTLE_64)).toHaveLength(2)
  })

  test('is none when its entries are too short', () => {
    expect(parseProgramHeaders(table, LITTLE_64, 55)).toBeUndefined()
  })
})

const LOADED: ProgramHeader = { ...TEXT_READ, offset: asFileOffset(0x1200n), vaddr: asVaddr(0x401200n) }

describe('two tables of program headers', () => {
  test('are the same when every field is', () => {
    expect(sameProgramHeaders([LOADED], [{ ...LOADED }])).toBe(true)
  })

  test.each(['type', 'flags', 'offset', 'vaddr', 'filesz', 'memsz', 'align'])('differ in %s', (field) => {
    expect(sameProgramHeaders([LOADED], [{ ...LOADED, [field]: 0x99n }])).toBe(false)
  })

  test.each([
    ['a header more', [LOADED, LOADED]],
    ['a header less', []],
  ])('differ in %s', (_, other) => {
    expect(sameProgramHeaders([LOADED], other)).toBe(false)
  })
})

test.each([
  ['the byte before it', 0x4011ffn, false],
  ['its first byte', 0x401200n, true],
  ['its last byte in memory, past what the file has', 0x401877n, true],
  ['the byte behind it', 0x401878n, false],
])('a load segment covers %s: %s %s', (_, vaddr, expected) => {
  expect(covers(LOADED, asVaddr(vaddr))).toBe(expected)
})
