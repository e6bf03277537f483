// Where the fields of ELF's records lie (System V ABI, elf(5)), as [offset, width in bytes].
export type Field = readonly [offset: number, width: 1 | 2 | 4 | 8]

/** A kind of record: how long it is and where its fields are. */
export interface Layout<Name extends string> {
  readonly size: number
  readonly fields: Readonly<Record<Name, Field>>
}

type HeaderField = 'phoff' | 'shoff' | 'phentsize' | 'phnum' | 'shentsize' | 'shnum' | 'shstrndx'
type ProgramField = 'type' | 'flags' | 'offset' | 'vaddr' | 'filesz' | 'memsz' | 'align'
type SectionField = 'name' | 'type' | 'flags' | 'addr' | 'offset' | 'size' | 'link' | 'entsize'
type SymbolField = 'name' | 'info' | 'other' | 'shndx' | 'value' | 'size'
type RelocationField = 'offset' | 'info' | 'addend'

interface Layouts {
  readonly header: Layout<HeaderField>
  readonly program: Layout<ProgramField>
  readonly section: Layout<SectionField>
  readonly symbol: Layout<SymbolField>
  /** With an addend of its own (Elf32_Rela, Elf64_Rela). */
  readonly relocation: Layout<RelocationField>
}

/** Every record that we read, for both classes of ELF files. */
export const LAYOUTS: Readonly<Record<32 | 64, Layouts>> = {
  32: {
    header: {
      size: 52,
      fields: {
        phoff: [28, 4],
        shoff: [32, 4],
        phentsize: [42, 2],
        phnum: [44, 2],
        shentsize: [46, 2],
        shnum: [48, 2],
        shstrndx: [50, 2],
      },
    },
    program: {
      size: 32,
      fields: {
        type: [0, 4],
        offset: [4, 4],
        vaddr: [8, 4],
        filesz: [16, 4],
        memsz: [20, 4],
        flags: [24, 4],
        align: [28, 4],
      },
    },
    section: {
      size: 40,
      fields: {
        name: [0, 4],
        type: [4, 4],
        flags: [8, 4],
        addr: [12, 4],
        offset: [16, 4],
        size: [20, 4],
        link: [24, 4],
        entsize: [36, 4],
      },
    },
    symbol: {
      size: 16,
      fields: { name: [0, 4], value: [4, 4], size: [8, 4], info: [12, 1], other: [13, 1], shndx: [14, 2] },
    },
    relocation: { size: 12, fields: { offset: [0, 4], info: [4, 4], addend: [8, 4] } },
  },
  64: {
    header: {
      size: 64,
      fields: {
        phoff: [32, 8],
        shoff: [40, 8],
        phentsize: [54, 2],
        phnum: [56, 2],
        shentsize: [58, 2],
        shnum: [60, 2],
        shstrndx: [62, 2],
      },
    },
    program: {
      size: 56,
      fields: {
        type: [0, 4],
        flags: [4, 4],
        offset: [8, 8],
        vaddr: [16, 8],
        filesz: [32, 8],
        memsz: [40, 8],
        align: [48, 8],
      },
    },
    section: {
      size: 64,
      fields: {
        name: [0, 4],
        type: [4, 4],
        flags: [8, 8],
        addr: [16, 8],
        offset: [24, 8],
        size: [32, 8],
        link: [40, 4],
        entsize: [56, 8],
      },
    },
    symbol: {
      size: 24,
      fields: { name: [0, 4], info: [4, 1], other: [5, 1], shndx: [6, 2], value: [8, 8], size: [16, 8] },
    },
    relocation: { size: 24, fields: { offset: [0, 8], info: [8, 8], addend: [16, 8] } },
  },
}

/** The class of a file (32 or 64 bits) and its byte order, as the first bytes of its header say. */
export interface Encoding {
  readonly bits: 32 | 64
  readonly littleEndian: boolean
}

/** The number in a field of the record at `at`. */
export function fieldAt(view: DataView, at: number, [offset, width]: Field, littleEndian: boolean): bigint {
  if (width === 8) return view.getBigUint64(at + offset, littleEndian)
  if (width === 4) return BigInt(view.getUint32(at + offset, littleEndian))
  if (width === 2) return BigInt(view.getUint16(at + offset, littleEndian))
  return BigInt(view.getUint8(at + offset))
}

/** A function from the name of a field of the record at `at` to the number in it. */
export const recordAt =
  <Name extends string>(view: DataView, at: number, { fields }: Layout<Name>, { littleEndian }: Encoding) =>
  (name: Name): bigint =>
    fieldAt(view, at, fields[name], littleEndian)
