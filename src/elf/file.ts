import type { FileOffset, Vaddr } from '../model/address.ts'
import type { Named } from '../model/image-place.ts'
import { once, onceFound } from '../model/once.ts'
import { findBuildId } from './build-id.ts'
import type { Bytes } from './bytes.ts'
import { type ElfHeader, type ProgramHeader, parseHeader, readProgramHeaders } from './headers.ts'
import type { Encoding } from './layout.ts'
import { loadedSections, readSections, type Section } from './sections.ts'
import { readSymbolTable, symbolAt, threadLocalAt } from './symbols.ts'
import { type ThreadPointerWord, threadPointerWords } from './thread-pointer-words.ts'

/** An ELF file: each part is read when it is first asked for, and once. */
export interface ElfFile {
  readonly encoding: Encoding
  readonly programHeaders: readonly ProgramHeader[]
  buildId(): string | undefined
  /** None where the file has no section table, or one that lies outside of it. */
  sections(): readonly Section[]
  /** Those with addresses, sorted by them. */
  loadedSections(): readonly Section[]
  symbolAt(vaddr: Vaddr): Named | undefined
  /** The thread-local variable at this byte of the image's thread-locals. */
  threadLocalAt(offset: bigint): Named | undefined
  /** The words of the image that the dynamic linker sets to distances of thread-locals from the thread pointer. */
  threadPointerWords(): readonly ThreadPointerWord[]
  /** These bytes of the file; undefined where they are not all there. */
  read(offset: FileOffset, length: bigint): DataView | undefined
}

/** The ELF file in these bytes; undefined when it is none, or its program headers do not lie inside it. */
export function parseElf(bytes: Bytes): ElfFile | undefined {
  const header = parseHeader(bytes)
  const programHeaders = header && readProgramHeaders(bytes, header)
  return programHeaders && elfFile(bytes, header, programHeaders)
}

function elfFile(bytes: Bytes, header: ElfHeader, programHeaders: ProgramHeader[]): ElfFile {
  const { encoding } = header
  // The way to the file may be gone for a while (the process that it led through has ended), not for ever.
  const found = onceFound(() => nonEmpty(readSections(bytes, header)))
  const sections = (): readonly Section[] => found() ?? []
  const loaded = onceFound(() => nonEmpty(loadedSections(sections())))
  const symbols = onceFound(() => readSymbolTable(bytes, sections(), encoding))
  return {
    encoding,
    programHeaders,
    buildId: onceFound(() =>
      findBuildId(programHeaders, encoding, ({ offset, filesz }) => bytes.read(offset, filesz)),
    ),
    sections,
    loadedSections: () => loaded() ?? [],
    symbolAt(vaddr) {
      const table = symbols()
      return table && symbolAt(table, vaddr)
    },
    threadLocalAt(offset) {
      const table = symbols()
      return table && threadLocalAt(table, offset)
    },
    threadPointerWords: once(() => threadPointerWords(bytes, sections(), encoding)),
    read: (offset, length) => bytes.read(offset, length),
  }
}

const nonEmpty = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined)
