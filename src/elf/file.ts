import type { Vaddr } from '../model/address.ts'
import type { Named } from '../model/location.ts'
import { onceFound } from '../model/once.ts'
import { findBuildId } from './build-id.ts'
import { type Bytes, type FileBytes, fileBytes } from './bytes.ts'
import { type ElfHeader, type ProgramHeader, parseHeader, readProgramHeaders } from './headers.ts'
import type { Encoding } from './layout.ts'
import { readSections, type Section } from './sections.ts'
import { readSymbolTable, symbolAt } from './symbols.ts'

/** An ELF file: each part is read when it is first asked for, and once. */
export interface ElfFile {
  readonly encoding: Encoding
  readonly programHeaders: readonly ProgramHeader[]
  buildId(): string | undefined
  /** None where the file has no section table, or one that does not lie inside it. */
  sections(): readonly Section[]
  symbolAt(vaddr: Vaddr): Named | undefined
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
  const symbols = onceFound(() => readSymbolTable(bytes, sections(), encoding))
  return {
    encoding,
    programHeaders,
    buildId: onceFound(() =>
      findBuildId(programHeaders, encoding, ({ offset, filesz }) => bytes.read(offset, filesz)),
    ),
    sections,
    symbolAt(vaddr) {
      const table = symbols()
      return table && symbolAt(table, vaddr)
    },
  }
}

const nonEmpty = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined)

/** A file on disk, and the ELF file in it. */
export interface OpenedElf {
  readonly bytes: FileBytes
  readonly elf: ElfFile
}

const opened = new Map<string, OpenedElf>()

/** The ELF file at a path, read once for as long as it is the same file; undefined when there is none. */
export function openElf(path: string | Buffer): OpenedElf | undefined {
  const bytes = fileBytes(path)
  if (!bytes) return undefined
  const key = [bytes.device, bytes.inode, bytes.size, bytes.modified].join(':')
  const known = opened.get(key)
  if (known) {
    known.bytes.alsoAt(path)
    return known
  }
  // What is no ELF file is not remembered: perhaps only the way to it is gone.
  const elf = parseElf(bytes)
  if (!elf) return undefined
  opened.set(key, { bytes, elf })
  return opened.get(key)
}
