import { type FileBytes, fileBytes } from './bytes.ts'
import { type ElfFile, parseElf } from './file.ts'

/** A file on disk, and the ELF file in it. */
export interface OpenedElf {
  readonly bytes: FileBytes
  readonly elf: ElfFile
}

// What was read of files, until so many others have been looked at.
const opened = new Map<string, OpenedElf>()
const MOST_OPENED = 256

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
  return elf && remember(key, { bytes, elf })
}

function remember(key: string, file: OpenedElf): OpenedElf {
  opened.set(key, file)
  const [oldest] = opened.keys()
  if (opened.size > MOST_OPENED && oldest !== undefined) opened.delete(oldest)
  return file
}
