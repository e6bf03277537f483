// ELF files made by hand after elf(5), without a look at src/elf/layout.ts, so that one can correct the other.
import type { Bytes } from '../../src/elf/bytes.ts'
import { type ElfFile, parseElf } from '../../src/elf/file.ts'
import type { Encoding } from '../../src/elf/layout.ts'

/** The fields of a record in their order, each with its width in bytes. */
export type Shape = Readonly<Record<string, number>>

type Value = bigint | number
type Values = Readonly<Record<string, Value>>

const header = (word: number): Shape => ({
  ...{ magic: 4, class: 1, order: 1, identRest: 10, type: 2, machine: 2, version: 4 },
  ...{ entry: word, phoff: word, shoff: word, flags: 4, ehsize: 2 },
  ...{ phentsize: 2, phnum: 2, shentsize: 2, shnum: 2, shstrndx: 2 },
})
const section = (word: number): Shape => ({
  ...{ name: 4, type: 4, flags: word, addr: word, offset: word, size: word },
  ...{ link: 4, info: 4, addralign: word, entsize: word },
})

/** Every record that the builder writes, for both classes. */
export const SHAPES = {
  32: {
    header: header(4),
    program: { type: 4, offset: 4, vaddr: 4, paddr: 4, filesz: 4, memsz: 4, flags: 4, align: 4 },
    section: section(4),
    symbol: { name: 4, value: 4, size: 4, info: 1, other: 1, shndx: 2 },
    note: { nameSize: 4, size: 4, type: 4 },
  },
  64: {
    header: header(8),
    program: { type: 4, flags: 4, offset: 8, vaddr: 8, paddr: 8, filesz: 8, memsz: 8, align: 8 },
    section: section(8),
    symbol: { name: 4, info: 1, other: 1, shndx: 2, value: 8, size: 8 },
    note: { nameSize: 4, size: 4, type: 4 },
  },
} as const satisfies Record<32 | 64, Record<string, Shape>>

/** How long a record is. */
export const sizeOf = (shape: Shape): number => Object.values(shape).reduce((sum, width) => sum + width, 0)

/** Every class and byte order there is, as rows for test.each. */
export const ENCODINGS: readonly (readonly [name: string, encoding: Encoding])[] = [
  ['32 bits, little-endian', { bits: 32, littleEndian: true }],
  ['32 bits, big-endian', { bits: 32, littleEndian: false }],
  ['64 bits, little-endian', { bits: 64, littleEndian: true }],
  ['64 bits, big-endian', { bits: 64, littleEndian: false }],
]
export const LITTLE_64: Encoding = { bits: 64, littleEndian: true }

// What stands in a field that nobody gave a value: nothing that could be taken for a sensible one.
const NOISE = 0xa5a5a5a5a5a5a5a5n

/** One record as bytes. */
export function packed(encoding: Encoding, shape: Shape, values: Values): Buffer {
  const fields = Object.entries(shape).map(([name, width]) => {
    const value = BigInt.asUintN(width * 8, BigInt(values[name] ?? NOISE))
    const bytes = Buffer.from(value.toString(16).padStart(width * 2, '0'), 'hex')
    return encoding.littleEndian && name !== 'magic' ? bytes.reverse() : bytes
  })
  return Buffer.concat(fields)
}

/** A program header or section: its fields, and the bytes that its offset and size speak of. */
export interface Planned {
  readonly content?: Uint8Array
  readonly fields: Values
}

/** What a test wants of a file; all else is made to fit. */
export interface Plan {
  readonly segments?: readonly Planned[]
  /** Those after the empty section 0 and before the section of the names, which the builder adds. */
  readonly sections?: readonly (Planned & { readonly name: string })[]
  readonly header?: Values
  /** How many bytes that belong to no field follow each program and section header. */
  readonly gap?: number
}

const SHSTRTAB = { name: '.shstrtab', fields: { type: 3 } }

/** An ELF file: header, program headers, contents, section headers. */
export function elfBuffer(
  encoding: Encoding,
  { segments = [], sections = [], header, gap = 0 }: Plan,
): Buffer {
  const shapes = SHAPES[encoding.bits]
  const named = [...sections, SHSTRTAB]
  const names = Buffer.from(['', ...named.map(({ name }) => name), ''].join('\0'))
  const programEnd = sizeOf(shapes.header) + segments.length * (sizeOf(shapes.program) + gap)
  const contents = [...segments, ...sections, { content: names }].map(({ content }) => content ?? EMPTY)
  const offsets = contents.map((_, i) => programEnd + Buffer.concat(contents.slice(0, i)).length)
  const entry = (shape: Shape, values: Values): Buffer =>
    Buffer.concat([packed(encoding, shape, values), Buffer.alloc(gap, 0xa5)])
  const programs = segments.map(({ fields }, i) =>
    entry(shapes.program, { offset: offsets[i] ?? 0, filesz: contents[i]?.length ?? 0, ...fields }),
  )
  const tables = named.map(({ name, fields }, i) => {
    const at = segments.length + i
    const place = {
      name: names.indexOf(`${name}\0`),
      offset: offsets[at] ?? 0,
      size: contents[at]?.length ?? 0,
    }
    return entry(shapes.section, { ...place, ...fields })
  })
  const start = packed(encoding, shapes.header, {
    ...{ magic: 0x7f454c46, class: encoding.bits / 32, order: encoding.littleEndian ? 1 : 2 },
    ...{ phoff: sizeOf(shapes.header), phentsize: sizeOf(shapes.program) + gap, phnum: segments.length },
    ...{ shoff: programEnd + Buffer.concat(contents).length, shentsize: sizeOf(shapes.section) + gap },
    ...{ shnum: named.length + 1, shstrndx: named.length, ...header },
  })
  const nullSection = Buffer.alloc(sizeOf(shapes.section) + gap)
  return Buffer.concat([start, ...programs, ...contents, nullSection, ...tables])
}

const EMPTY = new Uint8Array()

/** Bytes that are at hand, as views into a larger buffer. */
export function bytesOf(content: Uint8Array): Bytes {
  const held = Buffer.concat([Buffer.from('before'), content, Buffer.from('behind')])
  const start = held.byteOffset + 'before'.length
  return {
    size: BigInt(content.length),
    read: (offset, length) =>
      offset < 0n || length < 0n || offset + length > BigInt(content.length)
        ? undefined
        : new DataView(held.buffer, start + Number(offset), Number(length)),
  }
}

/** The same, read as an ELF file; an error when it is none. */
export function elfOf(encoding: Encoding, plan: Plan): ElfFile {
  const elf = parseElf(bytesOf(elfBuffer(encoding, plan)))
  if (!elf) throw new Error('what was built is no ELF file to parseElf')
  return elf
}
