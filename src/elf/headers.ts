// How an ELF file describes itself: header → program headers (what is loaded) and sections (what is named).
import { asFileOffset, asVaddr, type FileOffset, type Vaddr } from '../model/address.ts'
import type { Bytes } from './bytes.ts'
import { type Encoding, LAYOUTS, recordAt } from './layout.ts'

export const PT_LOAD = 1n
export const PT_NOTE = 4n
export const PT_TLS = 7n
export const PT_GNU_RELRO = 0x6474e552n
export const PF_X = 1n
export const PF_W = 2n

/** What is loaded where. */
export interface ProgramHeader {
  readonly type: bigint
  readonly flags: bigint
  readonly offset: FileOffset
  readonly vaddr: Vaddr
  readonly filesz: bigint
  readonly memsz: bigint
  readonly align: bigint
}

/** The header of an ELF file, as far as we use it. */
export interface ElfHeader {
  readonly encoding: Encoding
  readonly programHeaders: Table
  readonly sectionHeaders: Table
  readonly sectionNames: bigint
}

/** Records of one size, one behind the other. */
export interface Table {
  readonly offset: FileOffset
  readonly count: bigint
  readonly entrySize: bigint
}

const MAGIC = 0x7f454c46
const IDENT_SIZE = 16n

/** The header; undefined when this is no ELF file of a class and byte order that we know. */
export function parseHeader(bytes: Bytes): ElfHeader | undefined {
  const ident = bytes.read(0n, IDENT_SIZE)
  const encoding = ident && encodingOf(ident)
  if (!encoding) return undefined
  const layout = LAYOUTS[encoding.bits].header
  const view = bytes.read(0n, BigInt(layout.size))
  if (!view) return undefined
  const header = recordAt(view, 0, layout, encoding)
  return {
    encoding,
    programHeaders: {
      offset: asFileOffset(header('phoff')),
      count: header('phnum'),
      entrySize: header('phentsize'),
    },
    sectionHeaders: {
      offset: asFileOffset(header('shoff')),
      count: header('shnum'),
      entrySize: header('shentsize'),
    },
    sectionNames: header('shstrndx'),
  }
}

function encodingOf(ident: DataView): Encoding | undefined {
  if (ident.getUint32(0) !== MAGIC) return undefined
  const bits = [undefined, 32, 64] as const
  const order = [undefined, true, false] as const
  const [size, littleEndian] = [bits[ident.getUint8(4)], order[ident.getUint8(5)]]
  return size === undefined || littleEndian === undefined ? undefined : { bits: size, littleEndian }
}

/** The program headers of a file; undefined when the table does not lie inside it. */
export function readProgramHeaders(bytes: Bytes, header: ElfHeader): ProgramHeader[] | undefined {
  const { offset, count, entrySize } = header.programHeaders
  const view = bytes.read(offset, count * entrySize)
  return view && parseProgramHeaders(view, header.encoding, Number(entrySize))
}

/** The program headers in a table that is at hand: of a file, or as the loader keeps it in memory. */
export function parseProgramHeaders(
  table: DataView,
  encoding: Encoding,
  entrySize: number = LAYOUTS[encoding.bits].program.size,
): ProgramHeader[] | undefined {
  if (entrySize < LAYOUTS[encoding.bits].program.size) return undefined
  const count = Math.floor(table.byteLength / entrySize)
  return Array.from({ length: count }, (_, index) => programHeaderAt(table, index * entrySize, encoding))
}

function programHeaderAt(table: DataView, at: number, encoding: Encoding): ProgramHeader {
  const field = recordAt(table, at, LAYOUTS[encoding.bits].program, encoding)
  return {
    type: field('type'),
    flags: field('flags'),
    offset: asFileOffset(field('offset')),
    vaddr: asVaddr(field('vaddr')),
    filesz: field('filesz'),
    memsz: field('memsz'),
    align: field('align'),
  }
}

/** Whether two tables say the same: a file's, and what is loaded. */
export function sameProgramHeaders(a: readonly ProgramHeader[], b: readonly ProgramHeader[]): boolean {
  const fields = ['type', 'flags', 'offset', 'vaddr', 'filesz', 'memsz', 'align'] as const
  return (
    a.length === b.length && a.every((header, i) => fields.every((field) => header[field] === b[i]?.[field]))
  )
}

/** Whether a load segment, in the words of the program headers, covers this vaddr. */
export const covers = (header: ProgramHeader, vaddr: Vaddr): boolean =>
  header.vaddr <= vaddr && vaddr < header.vaddr + header.memsz
