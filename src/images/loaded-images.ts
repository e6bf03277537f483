import type { ElfFile } from '../elf/file.ts'
import { type ProgramHeader, PT_TLS, parseProgramHeaders, sameProgramHeaders } from '../elf/headers.ts'
import type { Encoding } from '../elf/layout.ts'
import { readWords } from '../evidence/memory.ts'
import type { Rows } from '../maps/rows.ts'
import { toAddress } from '../model/address.ts'
import { LITTLE_ENDIAN } from '../model/byte-order.ts'
import { once } from '../model/once.ts'
import { isFileBacked, type Region } from '../model/region.ts'
import type { LoadedImage } from '../native/contract.ts'
import { believedFile, fileOfUnloaded } from './believed-file.ts'
import { buildIdInMemory } from './build-ids.ts'
import { type Image, loadSegments, type ThreadLocals } from './image.ts'
import { imagePath } from './image-path.ts'

// Program headers in our own memory are in our own class and byte order.
const OWN_ENCODING: Encoding = {
  bits: ['arm', 'ia32', 'mips', 'mipsel', 'ppc'].includes(process.arch) ? 32 : 64,
  littleEndian: LITTLE_ENDIAN,
}

/** Whether what the loader told of an image still holds. */
export type IsStillLoaded = (entry: LoadedImage) => boolean

/** The images on the loader's list that lie in file-backed rows (the vdso does not). */
export const loadedImages = (
  list: readonly LoadedImage[],
  rows: Rows,
  isStillLoaded: IsStillLoaded,
): Image[] => list.flatMap((entry) => loadedImage(entry, rows, isStillLoaded) ?? [])

function loadedImage(entry: LoadedImage, rows: Rows, isStillLoaded: IsStillLoaded): Image | undefined {
  const { name, bias, programHeaders: table } = entry
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength)
  const programHeaders = parseProgramHeaders(view, OWN_ENCODING) ?? []
  const loads = loadSegments(programHeaders)
  const row = fileRow(loads, bias, rows)
  if (!row) return undefined
  // Most images are never asked about, and to open their files takes longer than all else.
  const known = once((): KnownFile => {
    if (!isStillLoaded(entry)) return fromFile(fileOfUnloaded(row, agrees))
    const file = believedFile('self', row, (elf) => (agrees(elf) ? [bias] : []))
    if (file) return fromFile(file.elf, file.provenName)
    return { buildId: buildIdInMemory('self', programHeaders, OWN_ENCODING, bias).found }
  })
  const agrees = (elf: ElfFile): boolean => sameProgramHeaders(elf.programHeaders, programHeaders)
  return {
    get path() {
      // The loader has no name for the main program; Node remembers it.
      return imagePath(row, name === '' ? process.execPath : name, () => known().provenName)
    },
    bias,
    programHeaders,
    loads,
    row,
    get file() {
      return known().elf
    },
    get buildId() {
      return known().buildId
    },
    threadLocals: threadLocalsOf(entry, programHeaders, () =>
      isStillLoaded(entry) ? known().elf : undefined,
    ),
    vouchedBy: 'loader',
  }
}

interface KnownFile {
  readonly elf?: ElfFile | undefined
  readonly buildId: string | undefined
  readonly provenName?: string | undefined
}

const fromFile = (elf: ElfFile | undefined, provenName?: string): KnownFile => ({
  elf,
  buildId: elf?.buildId(),
  provenName,
})

function threadLocalsOf(
  { bias, tlsModule, tlsBlock, isAddon }: LoadedImage,
  headers: readonly ProgramHeader[],
  file: () => ElfFile | undefined,
): ThreadLocals | undefined {
  const template = headers.find(({ type }) => type === PT_TLS)
  if (!template || tlsModule === 0) return undefined
  const distance = once(() => {
    const elf = file()
    return elf && distanceOfThreadLocals(elf, bias)
  })
  return { module: tlsModule, size: template.memsz, ownBlock: tlsBlock, areAddons: isAddon, distance }
}

// A library that was linked to have its thread-locals among the static ones (-ftls-model=initial-exec) is never asked
// for where they are, so the loader keeps no note of it; but it has told the library, in words of the library's own.
function distanceOfThreadLocals(file: ElfFile, bias: bigint): bigint | undefined {
  for (const { vaddr, offset } of file.threadPointerWords()) {
    const [word] = readWords('self', toAddress(vaddr, bias), 1) ?? []
    if (word !== undefined) return BigInt.asIntN(64, word - offset)
  }
  return undefined
}

const fileRow = (loads: readonly ProgramHeader[], bias: bigint, rows: Rows): Region | undefined =>
  loads.map(({ vaddr }) => rows.find(toAddress(vaddr, bias))).find((region) => region && isFileBacked(region))
