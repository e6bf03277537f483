import { statfsSync } from 'node:fs'
import { type FileBytes, fileBytes } from '../elf/bytes.ts'
import type { ElfFile } from '../elf/file.ts'
import { PF_W } from '../elf/headers.ts'
import { type OpenedElf, openElf } from '../elf/open.ts'
import { readMemory, sameBytes } from '../evidence/memory.ts'
import { toAddress } from '../model/address.ts'
import { unlessRefused } from '../model/error.ts'
import type { Region } from '../model/region.ts'
import { compareBuildIds } from './build-ids.ts'
import { type FileCandidate, fileCandidates } from './file-candidates.ts'
import { loadSegments } from './image.ts'

/** A file that is believed to be the one that was loaded, and where. */
export interface BelievedFile {
  readonly elf: ElfFile
  readonly bytes: FileBytes
  readonly biases: readonly bigint[]
  /** The name it was found under, if memory and file also carry the same build id. */
  readonly provenName: string | undefined
}

/**
 * The file behind a row, if there still is one to be believed: a file may have been replaced or deleted since it
 * was loaded. `biasesIn` says where a file's program headers agree with what is loaded. Then the build ids must be
 * the same; where there are none, it must be the very file, or at least hold the same bytes.
 */
export function believedFile(
  pid: number | 'self',
  row: Region,
  biasesIn: (elf: ElfFile) => readonly bigint[],
): BelievedFile | undefined {
  for (const candidate of fileCandidates(pid, row)) {
    const opened = openElf(candidate.path)
    if (!opened) continue
    const compared = biasesIn(opened.elf).map((bias) => ({
      bias,
      ids: compareBuildIds(pid, opened.elf, bias),
    }))
    const believed = compared.filter(
      ({ bias, ids }) =>
        ids === 'same' || (ids === 'unknown' && isTheVeryFile(pid, row, candidate, opened, bias)),
    )
    if (believed.length === 0) continue
    return {
      ...opened,
      biases: believed.map(({ bias }) => bias),
      provenName: believed.some(({ ids }) => ids === 'same') ? candidate.name : undefined,
    }
  }
  return undefined
}

/**
 * The file behind a row of an image that may be gone by now, so that nothing in memory can be compared: one with the build
 * id that the image had.
 */
export function fileWithBuildId(
  row: Region,
  buildId: string | undefined,
  agrees: (elf: ElfFile) => boolean,
): OpenedElf | undefined {
  if (buildId === undefined) return undefined
  for (const { path } of fileCandidates('self', row)) {
    const opened = openElf(path)
    if (opened && opened.elf.buildId() === buildId && agrees(opened.elf)) return opened
  }
  return undefined
}

// Each file system counts its inodes for itself, and on overlay and btrfs the map's device or inode is not the one that
// stat(2) tells: then the bytes must speak. Where they may not be read either (Yama), there the inode alone must do.
function isTheVeryFile(
  pid: number | 'self',
  row: Region,
  candidate: FileCandidate,
  opened: OpenedElf,
  bias: bigint,
): boolean {
  if (candidate.isExact) return true
  const hasSameInode = opened.bytes.inode === row.inode
  if (hasSameInode && deviceText(opened.bytes.device) === row.device) return true
  if ((hasSameInode || !row.deleted) && holdsTheSameBytes(pid, opened, bias)) return true
  return hasSameInode && hasOtherDevices(candidate.path) && readMemory(pid, row.start, 1) === undefined
}

// f_type of statfs(2).
const OVERLAY = 0x794c7630
const BTRFS = 0x9123683e

// Whether stat(2) tells another device for its files than their rows do, as a rule.
const hasOtherDevices = (path: string | Buffer): boolean =>
  [OVERLAY, BTRFS].includes(unlessRefused(() => statfsSync(path).type) ?? 0)

// As the kernel prints it in a row: both numbers hexadecimal. How they share st_dev: makedev(3).
function deviceText(device: bigint): string {
  const major = ((device >> 8n) & 0xfffn) | ((device >> 32n) & 0xfffff000n)
  const minor = (device & 0xffn) | ((device >> 12n) & 0xffffff00n)
  return [major, minor].map((number) => number.toString(16).padStart(2, '0')).join(':')
}

const MOST_COMPARED = 1n << 16n

// What is neither written nor relocated must be the same, byte for byte: the end of each load segment is compared.
function holdsTheSameBytes(pid: number | 'self', { elf, bytes }: OpenedElf, bias: bigint): boolean {
  return loadSegments(elf.programHeaders)
    .filter(({ flags, filesz }) => (flags & PF_W) === 0n && filesz > 0n)
    .every(({ vaddr, offset, filesz }) => {
      const length = filesz < MOST_COMPARED ? filesz : MOST_COMPARED
      const skipped = filesz - length
      const onDisk = bytes.read(offset + skipped, length)
      const inMemory = readMemory(pid, toAddress(vaddr + skipped, bias), Number(length))
      return sameBytes(onDisk, inMemory)
    })
}

/** What there is behind a row's name: an ELF file, another regular file, or nothing that may be read. */
export function kindOfFile(pid: number | 'self', row: Region): 'ELF' | 'other' | 'unreadable' {
  const candidates = [...fileCandidates(pid, row)]
  if (candidates.some(({ path }) => openElf(path))) return 'ELF'
  return candidates.some(({ path }) => fileBytes(path)) ? 'other' : 'unreadable'
}
