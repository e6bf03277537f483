// A real file, cut, and made to lie in each of its fields: it may have less to say, but nothing may throw or hang.
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { type ElfFile, parseElf } from '../../src/elf/file.ts'
import { asVaddr } from '../../src/model/address.ts'
import { bytesOf } from '../support/elf-builder.ts'
import { testWith } from '../support/witness.ts'
import { type Case, failuresOf } from './answers.ts'
import { type RecordKind, truthfulFile } from './lying-file.ts'

const test = testWith('g++')

function parse(content: Uint8Array): ElfFile {
  const elf = parseElf(bytesOf(content))
  if (!elf) throw new Error('expected an ELF file')
  return elf
}

const range = (start: number, end: number, step = 1): number[] =>
  Array.from({ length: Math.ceil((end - start) / step) }, (_, index) => start + index * step)

test('the file as it was linked has all that the others may lack', () => {
  const { content, elf, vaddrs } = truthfulFile()
  expect(elf.programHeaders.length).toBeGreaterThan(4)
  expect(elf.sections().length).toBeGreaterThan(20)
  expect(elf.buildId()).toMatch(/^[0-9a-f]{40}$/)
  expect(vaddrs.filter((vaddr) => elf.symbolAt(asVaddr(vaddr))).length).toBeGreaterThan(2)
  expect(failuresOf([['nothing was done', content]], vaddrs)).toEqual([])
})

describe('the file cut', () => {
  test('anywhere in its header or program headers is no ELF file', () => {
    const { content, elf } = truthfulFile()
    const end = { 32: 52 + 32 * elf.programHeaders.length, 64: 64 + 56 * elf.programHeaders.length }
    const lengths = range(0, end[elf.encoding.bits])
    expect(lengths.filter((length) => parseElf(bytesOf(content.subarray(0, length))))).toEqual([])
    expect(parseElf(bytesOf(content.subarray(0, end[elf.encoding.bits])))).toBeDefined()
  })

  test('anywhere behind them keeps its program headers and loses its sections', () => {
    const { content, elf, starts } = truthfulFile()
    const [table = 0] = starts.section
    const lengths = [...range(1024, content.length, 61), ...range(table - 4, table + 140), content.length - 1]
    for (const length of lengths) {
      const cut = parse(content.subarray(0, length))
      expect(cut.programHeaders).toEqual(elf.programHeaders)
      expect(cut.sections()).toEqual([])
    }
  })

  test('keeps its build id for as long as it has all of that note', () => {
    const { content, elf } = truthfulFile()
    const notes = elf.programHeaders.filter(({ type }) => type === 4n)
    const end = Math.max(...notes.map(({ offset, filesz }) => Number(offset + filesz)))
    expect(parse(content.subarray(0, end)).buildId()).toBe(elf.buildId())
    expect(parse(content.subarray(0, end - 1)).buildId()).toBeUndefined()
  })
})

/** Copies in which the table of that name is said to be of each size from nothing up to what it is. */
function withShorter(name: string): ElfFile[] {
  const { elf, lying } = truthfulFile()
  const index = elf.sections().findIndex((section) => section.name === name)
  const sizes = range(0, Number(elf.sections()[index]?.size ?? 0))
  return sizes.map((size) => parse(lying({ kind: 'section', index, field: 'size' }, BigInt(size))))
}

describe('a table of names that is said to end early', () => {
  test('gives no part of the name of a section', () => {
    const namesIn = (file: ElfFile) => file.sections().map(({ name }) => name)
    const whole = namesIn(truthfulFile().elf)
    const names = withShorter('.shstrtab').flatMap(namesIn)
    expect(names).toContain('.symtab')
    expect(names.filter((name) => !whole.includes(name))).toEqual([])
  })

  test('gives no part of the name of a symbol', () => {
    const { elf, vaddrs } = truthfulFile()
    const namesIn = (file: ElfFile) => vaddrs.map((vaddr) => file.symbolAt(asVaddr(vaddr))?.name)
    const whole = namesIn(elf)
    const names = withShorter('.strtab').flatMap(namesIn)
    expect(names).toContain('fixture_data')
    expect(names.filter((name) => !whole.includes(name))).toEqual([])
  })
})

/** The file with each field of each record of a kind set to each of these values. */
function* everyLie(kind: RecordKind): Generator<Case> {
  const { content, starts, fieldsOf, lying } = truthfulFile()
  const size = BigInt(content.length)
  for (const index of starts[kind].keys()) {
    for (const field of fieldsOf(kind)) {
      for (const value of [0n, 1n, 0xffffffffffffffffn, size, size - 1n])
        yield [`${kind} ${index}, ${field} = ${value}`, lying({ kind, index, field }, value)]
    }
  }
}

/** The file with one field set to every value from nothing up, in steps. */
function* everyValue(kind: RecordKind, field: string, step: number, end: number): Generator<Case> {
  const { starts, lying } = truthfulFile()
  for (const index of starts[kind].keys()) {
    for (const value of range(0, end, step))
      yield [`${kind} ${index}, ${field} = ${value}`, lying({ kind, index, field }, BigInt(value))]
  }
}

describe('nothing throws or hangs', () => {
  for (const kind of ['header', 'program', 'section'] as const) {
    test(`whatever a field of a ${kind} says`, () => {
      expect(failuresOf(everyLie(kind), truthfulFile().vaddrs)).toEqual([])
    })
  }

  for (const [what, field, step, end] of [
    ['the program headers are said to begin', 'phoff', 8, 23_000],
    ['the section headers are said to begin', 'shoff', 8, 23_000],
  ] as const) {
    test(`wherever ${what}, over other tables or themselves`, () => {
      expect(failuresOf(everyValue('header', field, step, end), truthfulFile().vaddrs)).toEqual([])
    })
  }

  for (const field of ['phentsize', 'phnum', 'shentsize', 'shnum', 'shstrndx']) {
    test(`whatever ${field} up to 512 is`, () => {
      expect(failuresOf(everyValue('header', field, 1, 512), truthfulFile().vaddrs)).toEqual([])
    })
  }

  test('whichever section a section is linked to, itself too', () => {
    expect(failuresOf(everyValue('section', 'link', 1, 40), truthfulFile().vaddrs)).toEqual([])
  })

  test('whatever bytes of the file are others', () => {
    const { content, starts, vaddrs } = truthfulFile()
    const size = content.length
    const [table = 0] = starts.section
    const anywhere = fc.nat(size - 1)
    const inTables = fc.oneof(fc.nat(640), fc.integer({ min: table, max: size - 1 }))
    const change = fc.tuple(fc.oneof(anywhere, inTables), fc.nat(255))
    const property = fc.property(fc.array(change, { minLength: 1, maxLength: 30 }), (changes) => {
      const copy = Buffer.from(content)
      for (const [at, byte] of changes) copy[at] = byte
      expect(failuresOf([['the file with other bytes', copy]], vaddrs)).toEqual([])
    })
    fc.assert(property, { numRuns: 2500 })
  })
})
