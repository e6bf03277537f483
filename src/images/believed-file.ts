import { readlinkSync } from 'node:fs'
import { findBuildId } from '../elf/build-id.ts'
import { type ElfFile, openElf } from '../elf/file.ts'
import type { ProgramHeader } from '../elf/headers.ts'
import type { Encoding } from '../elf/layout.ts'
import { readMemory } from '../evidence/memory.ts'
import { toAddress } from '../model/address.ts'
import { unlessRefused } from '../model/error.ts'
import type { Region } from '../model/region.ts'
import { possibleNames } from './image-path.ts'

/** A file that is believed to be the one that was loaded, and where. */
export interface BelievedFile {
  readonly elf: ElfFile
  readonly biases: readonly bigint[]
  /** The name it was found under, if memory and file also carry the same build id. */
  readonly provenName: string | undefined
}

/**
 * The file behind a row, if there still is one to be believed: a file may have been replaced or deleted since it
 * was loaded. `biasesIn` says where a file's program headers agree with what is loaded; then the build ids must
 * not differ; and a file found by the name of a deleted one must prove by build id or inode that it is the same.
 */
export function believedFile(
  pid: number | 'self',
  row: Region,
  biasesIn: (elf: ElfFile) => readonly bigint[],
): BelievedFile | undefined {
  for (const { path, name } of candidatesFor(pid, row)) {
    const opened = openElf(path)
    if (!opened) continue
    const isSameInode = name === undefined || opened.bytes.inode === row.inode
    const ids = biasesIn(opened.elf).map((bias) => ({ bias, is: compareBuildIds(pid, opened.elf, bias) }))
    const believed = ids.filter(
      ({ is }) => is === 'same' || (is === 'unknown' && (isSameInode || !row.deleted)),
    )
    if (believed.length === 0) continue
    const proven = believed.some(({ is }) => is === 'same')
    return {
      elf: opened.elf,
      biases: believed.map(({ bias }) => bias),
      provenName: proven ? name : undefined,
    }
  }
  return undefined
}

interface Candidate {
  readonly path: string | Buffer
  /** undefined for the kernel's own links to the file that is mapped. */
  readonly name?: string
}

// The kernel's links first: they lead to the very file, deleted or not, in whatever mount namespace; but
// map_files asks for a capability, and exe is one file only. Names that are no path (anon_inode:…) have no file.
function* candidatesFor(pid: number | 'self', row: Region): Generator<Candidate> {
  if (!row.name.startsWith('/')) return
  yield { path: `/proc/${pid}/map_files/${row.start.toString(16)}-${row.end.toString(16)}` }
  const executable = unlessRefused(() => readlinkSync(`/proc/${pid}/exe`, 'buffer'))
  if (executable?.equals(row.nameBytes())) yield { path: `/proc/${pid}/exe` }
  const root = Buffer.from(pid === 'self' ? '' : `/proc/${pid}/root`)
  for (const name of possibleNames(row)) yield { path: Buffer.concat([root, name]), name: name.toString() }
}

function compareBuildIds(pid: number | 'self', elf: ElfFile, bias: bigint): 'same' | 'different' | 'unknown' {
  const onDisk = elf.buildId()
  if (onDisk === undefined) return 'unknown'
  const inMemory = buildIdInMemory(pid, elf.programHeaders, elf.encoding, bias)
  if (inMemory.found === onDisk) return 'same'
  return inMemory.found === undefined && !inMemory.isReadable ? 'unknown' : 'different'
}

/** The build id of what is loaded, read from the process itself, and whether all of it could be read. */
export function buildIdInMemory(
  pid: number | 'self',
  programHeaders: readonly ProgramHeader[],
  encoding: Encoding,
  bias: bigint,
): { readonly found: string | undefined; readonly isReadable: boolean } {
  let isReadable = true
  const found = findBuildId(programHeaders, encoding, ({ vaddr, filesz }) => {
    const notes = readMemory(pid, toAddress(vaddr, bias), Number(filesz))
    isReadable &&= notes !== undefined
    return notes
  })
  return { found, isReadable }
}
