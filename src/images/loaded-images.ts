import type { ElfFile } from '../elf/file.ts'
import { type ProgramHeader, PT_TLS, parseProgramHeaders, sameProgramHeaders } from '../elf/headers.ts'
import type { Encoding } from '../elf/layout.ts'
import type { OpenedElf } from '../elf/open.ts'
import { longWordsAt } from '../evidence/memory.ts'
import type { Rows } from '../maps/rows.ts'
import { toAddress } from '../model/address.ts'
import { LITTLE_ENDIAN } from '../model/byte-order.ts'
import { onceFound } from '../model/once.ts'
import { isFileBacked, type Region } from '../model/region.ts'
import type { LoadedImage } from '../native/contract.ts'
import { believedFile, fileWithBuildId } from './believed-file.ts'
import { buildIdInMemory } from './build-ids.ts'
import { type Image, loadSegments, type ThreadLocals } from './image.ts'
import { imagePath } from './image-path.ts'

// Program headers in our own memory are in our own class and byte order.
const OWN_ENCODING: Encoding = {
  bits: ['arm', 'ia32', 'mips', 'mipsel', 'ppc'].includes(process.arch) ? 32 : 64,
  littleEndian: LITTLE_ENDIAN,
}

/** What is kept of an entry of the loader's list, for an image may be gone when it is asked about. */
export interface ListedImage {
  readonly entry: LoadedImage
  readonly programHeaders: readonly ProgramHeader[]
  /** As its memory has it. */
  readonly buildId: string | undefined
}

/** Reads what is to be kept of an entry. */
export function listedImage(entry: LoadedImage): ListedImage {
  const { bias, programHeaders: table } = entry
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength)
  const programHeaders = parseProgramHeaders(view, OWN_ENCODING) ?? []
  const buildId = buildIdInMemory('self', programHeaders, OWN_ENCODING, bias).found
  return { entry, programHeaders, buildId }
}

/**
 * The image of an entry of the loader's list, if it lies in file-backed rows (the vdso does not). `isCurrent`: whether the
 * list is still what it was.
 */
export function loadedImage(listed: ListedImage, rows: Rows, isCurrent: () => boolean): Image | undefined {
  const { entry, programHeaders, buildId } = listed
  const { name, bias } = entry
  const loads = loadSegments(programHeaders)
  const row = fileRow(loads, bias, rows)
  if (!row) return undefined
  const file = fileTeller(listed, row, isCurrent)
  return {
    get path() {
      // The loader has no name for the main program; Node remembers it.
      return imagePath(row, name === '' ? process.execPath : name, () => file()?.provenName)
    },
    bias,
    programHeaders,
    loads,
    row,
    get file() {
      return file()?.elf
    },
    get buildId() {
      return file()?.elf.buildId() ?? buildId
    },
    threadLocals: threadLocalsOf(listed, () => (isCurrent() ? file()?.elf : undefined)),
    vouchedBy: 'loader',
  }
}

type KnownFile = OpenedElf & { readonly provenName?: string | undefined }

// Most images are never asked about, and to open their files takes longer than all else. A file that was found is kept
// until somebody writes to it.
function fileTeller(
  { entry: { bias }, programHeaders, buildId }: ListedImage,
  row: Region,
  isCurrent: () => boolean,
): () => KnownFile | undefined {
  const agrees = (elf: ElfFile): boolean => sameProgramHeaders(elf.programHeaders, programHeaders)
  const believed = (): KnownFile | undefined => {
    const found = isCurrent() ? believedFile('self', row, (elf) => (agrees(elf) ? [bias] : [])) : undefined
    return found && isCurrent() ? found : fileWithBuildId(row, buildId, agrees)
  }
  let known: KnownFile | undefined
  return () => {
    if (!known?.bytes.isUnwritten()) known = believed()
    return known
  }
}

function threadLocalsOf(
  { entry: { bias, tlsModule, tlsBlock, isAddon }, programHeaders }: ListedImage,
  file: () => ElfFile | undefined,
): ThreadLocals | undefined {
  const template = programHeaders.find(({ type }) => type === PT_TLS)
  if (!template || tlsModule === 0) return undefined
  const distance = onceFound(() => {
    const elf = file()
    return elf && distanceOfThreadLocals(elf, bias)
  })
  return { module: tlsModule, size: template.memsz, ownBlock: tlsBlock, areAddons: isAddon, distance }
}

// A library that was linked to have its thread-locals among the static ones (-ftls-model=initial-exec) is never asked
// for where they are, so the loader keeps no note of it; but it has told the library, in words of the library's own.
function distanceOfThreadLocals(file: ElfFile, bias: bigint): bigint | undefined {
  for (const { vaddr, offset } of file.threadPointerWords()) {
    const [word] = longWordsAt('self', toAddress(vaddr, bias), 1) ?? []
    if (word !== undefined) return BigInt.asIntN(64, word - offset)
  }
  return undefined
}

const fileRow = (loads: readonly ProgramHeader[], bias: bigint, rows: Rows): Region | undefined =>
  loads.map(({ vaddr }) => rows.find(toAddress(vaddr, bias))).find((region) => region && isFileBacked(region))
