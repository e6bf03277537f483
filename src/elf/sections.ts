import { asFileOffset, asVaddr, compareAddresses, type FileOffset, type Vaddr } from '../model/address.ts'
import { indexAbove } from '../model/sorted.ts'
import type { Bytes } from './bytes.ts'
import type { ElfHeader } from './headers.ts'
import { LAYOUTS, recordAt } from './layout.ts'
import { textAt } from './text.ts'

export const SHT_RELA = 4n
export const SHT_SYMTAB = 2n
export const SHT_STRTAB = 3n
const SHT_NOBITS = 8n
export const SHT_DYNSYM = 11n
export const SHF_WRITE = 1n
const SHF_ALLOC = 2n
export const SHF_EXECINSTR = 4n
const SHF_TLS = 0x400n
const LONGEST_NAME = 255

/** What the linker named, and where it is. */
export interface Section {
  readonly name: string
  readonly type: bigint
  readonly flags: bigint
  readonly addr: Vaddr
  readonly offset: FileOffset
  readonly size: bigint
  readonly link: bigint
  readonly entsize: bigint
}

type SectionRecord = (name: keyof Section) => bigint

/** The sections of a file; none when the table or the names do not lie inside it. */
export function readSections(bytes: Bytes, header: ElfHeader): Section[] {
  const { offset, count, entrySize } = header.sectionHeaders
  const table = bytes.read(offset, count * entrySize)
  if (!table || entrySize < BigInt(LAYOUTS[header.encoding.bits].section.size)) return []
  const records = Array.from({ length: Number(count) }, (_, index) =>
    recordAt(table, index * Number(entrySize), LAYOUTS[header.encoding.bits].section, header.encoding),
  )
  const nameTable = records[Number(header.sectionNames)]
  const names = nameTable && bytes.read(nameTable('offset'), nameTable('size'))
  return names ? records.map((field) => sectionOf(field, names)) : []
}

const sectionOf = (field: SectionRecord, names: DataView): Section => ({
  name: textAt(names, field('name'), LONGEST_NAME) ?? '',
  type: field('type'),
  flags: field('flags'),
  addr: asVaddr(field('addr')),
  offset: asFileOffset(field('offset')),
  size: field('size'),
  link: field('link'),
  entsize: field('entsize'),
})

// Whether the section has addresses. Zero thread-locals (.tbss) claim some, but nothing is loaded there.
const isLoaded = ({ flags, type, size }: Section): boolean =>
  (flags & SHF_ALLOC) !== 0n && size > 0n && !((flags & SHF_TLS) !== 0n && type === SHT_NOBITS)

/** The sections that have addresses, sorted by them. */
export const loadedSections = (sections: readonly Section[]): Section[] =>
  sections.filter(isLoaded).sort((a, b) => compareAddresses(a.addr, b.addr))

/** The section that covers the vaddr, among sorted ones. */
export function sectionAt(sorted: readonly Section[], vaddr: Vaddr): Section | undefined {
  const nearest = sectionBefore(sorted, vaddr)
  return nearest && vaddr < nearest.addr + nearest.size ? nearest : undefined
}

/** The section that covers the vaddr, or else the last before it, among sorted ones. */
export const sectionBefore = (sorted: readonly Section[], vaddr: Vaddr): Section | undefined =>
  sorted[indexAbove(sorted, vaddr, ({ addr }) => addr) - 1]
