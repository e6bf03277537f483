import type { ElfFile } from '../elf/file.ts'
import { type ProgramHeader, PT_LOAD } from '../elf/headers.ts'
import type { Address } from '../model/address.ts'
import type { Region } from '../model/region.ts'

/** An executable or library as it lies in memory. */
export interface Image {
  readonly path: string
  readonly bias: bigint
  readonly programHeaders: readonly ProgramHeader[]
  /** The load segments among them. */
  readonly loads: readonly ProgramHeader[]
  readonly buildId: string | undefined
  /** A row of it: others of the same file belong to it where their offsets fit. */
  readonly row: Region
  /** Its file, where one could be read and is the one that was loaded. */
  readonly file: ElfFile | undefined
  /** Its thread-locals, as far as the loader was asked. */
  readonly threadLocals: ThreadLocals | undefined
  /** Who says that it is loaded here: the dynamic loader's list, or the rows, which fit its load segments. */
  readonly vouchedBy: 'loader' | 'rows'
}

/** The thread-local variables of an image: each thread has a copy of them, or none yet. */
export interface ThreadLocals {
  /** The loader's number for them. */
  readonly module: number
  /** Bytes in a copy. */
  readonly size: bigint
  /** Where the copy of the asking thread is, as the loader tells. */
  readonly ownBlock: Address | undefined
  /** Whether they are the addon's, which counts how often threads use them. */
  readonly areAddons: boolean
  /** How far every thread's copy is from its thread pointer, where the image shows it. */
  readonly distance: () => bigint | undefined
}

/** The rest of a load segment's last page belongs to its image, too: of so many bytes at most. */
export const LARGEST_PAGE = 1n << 16n

/** The load segments among program headers. */
export const loadSegments = (headers: readonly ProgramHeader[]): ProgramHeader[] =>
  headers.filter(({ type }) => type === PT_LOAD)
