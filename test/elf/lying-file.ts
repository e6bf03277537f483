import { readFileSync } from 'node:fs'
import { type ElfFile, parseElf } from '../../src/elf/file.ts'
import { bytesOf, packed, SHAPES, type Shape, sizeOf } from '../support/elf-builder.ts'
import { FIXTURES } from '../support/fixtures.ts'

export type RecordKind = 'header' | 'program' | 'section'

/** A file as it was linked, where its records are, and how to make it lie. */
export interface TruthfulFile {
  readonly content: Buffer
  readonly elf: ElfFile
  /** Where the records of a kind begin. */
  readonly starts: Readonly<Record<RecordKind, readonly number[]>>
  readonly fieldsOf: (kind: RecordKind) => readonly string[]
  /** A copy in which a field of one record has another value. */
  readonly lying: (place: FieldPlace, value: bigint) => Buffer
  /** Vaddrs in several sections, and the first and the last there are. */
  readonly vaddrs: readonly bigint[]
}

/** A field of the record that is the `index`th of its kind. */
export interface FieldPlace {
  readonly kind: RecordKind
  readonly index: number
  readonly field: string
}

/** The fixture addon, linked as usual. */
export const truthfulFile = (): TruthfulFile => recordsIn(readFileSync(FIXTURES.plain.path))

/** A file whose section headers are the last thing in it, as linkers put them. */
export function recordsIn(content: Buffer): TruthfulFile {
  const elf = parseElf(bytesOf(content))
  if (!elf) throw new Error('expected an ELF file, got none to parseElf')
  const shapes = SHAPES[elf.encoding.bits]
  const count = { program: elf.programHeaders.length, section: elf.sections().length }
  const sectionStart = content.length - count.section * sizeOf(shapes.section)
  const starts = {
    header: [0],
    program: recordStarts(sizeOf(shapes.header), count.program, shapes.program),
    section: recordStarts(sectionStart, count.section, shapes.section),
  }
  const lying = ({ kind, index, field }: FieldPlace, value: bigint): Buffer => {
    const copy = Buffer.from(content)
    const width = Object.entries(shapes[kind]).find(([name]) => name === field)?.[1] ?? 0
    const bytes = packed(elf.encoding, { [field]: width }, { [field]: value })
    copy.set(bytes, (starts[kind][index] ?? 0) + offsetOf(shapes[kind], field))
    return copy
  }
  const loaded = elf.sections().filter(({ addr }) => addr > 0n)
  return {
    ...{ content, elf, starts, lying },
    fieldsOf: (kind) => Object.keys(shapes[kind]),
    vaddrs: [0n, ...loaded.map(({ addr, size }) => addr + size / 2n), 0xffffffffffffffffn],
  }
}

const recordStarts = (start: number, count: number, shape: Shape): number[] =>
  Array.from({ length: count }, (_, index) => start + index * sizeOf(shape))

function offsetOf(shape: Shape, field: string): number {
  const before = Object.keys(shape).indexOf(field)
  if (before < 0) throw new Error(`no field ${field}`)
  return Object.values(shape)
    .slice(0, before)
    .reduce((sum, width) => sum + width, 0)
}
