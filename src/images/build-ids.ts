import { findBuildId } from '../elf/build-id.ts'
import type { ElfFile } from '../elf/file.ts'
import type { ProgramHeader } from '../elf/headers.ts'
import type { Encoding } from '../elf/layout.ts'
import { readMemory } from '../evidence/memory.ts'
import { toAddress } from '../model/address.ts'

/** Whether a file and what is loaded at this bias carry the same build id; unknown where one has none to show. */
export function compareBuildIds(
  pid: number | 'self',
  elf: ElfFile,
  bias: bigint,
): 'same' | 'different' | 'unknown' {
  const onDisk = elf.buildId()
  if (onDisk === undefined) return 'unknown'
  const inMemory = buildIdInMemory(pid, elf.programHeaders, elf.encoding, bias)
  if (inMemory.found === onDisk) return 'same'
  return inMemory.found === undefined && !inMemory.isReadable ? 'unknown' : 'different'
}

/** The build id of what is loaded, read from the process itself, and whether all of its notes could be read. */
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
