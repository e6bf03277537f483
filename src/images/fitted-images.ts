import type { ElfFile } from '../elf/file.ts'
import { PF_W, PF_X, type ProgramHeader } from '../elf/headers.ts'
import type { Rows } from '../maps/rows.ts'
import { toAddress } from '../model/address.ts'
import { grouped } from '../model/grouped.ts'
import { isExecutable, isShared, mapSameFile, type Region } from '../model/region.ts'
import { believedFile } from './believed-file.ts'
import { type Image, loadSegments } from './image.ts'
import { imagePath } from './image-path.ts'
import { placeOf } from './place.ts'

/**
 * The images that the rows themselves show: files whose load segments all lie where one bias puts them. For
 * processes whose loader cannot be asked, and for what our own loader's list leaves out (dlmopen(3)).
 */
export function fittedImages(pid: number | 'self', rows: Rows, known: readonly Image[] = []): Image[] {
  const unclaimed = [...rows.fileBacked()].filter((row) => !placeOf(row.start, row, known))
  const files = grouped(unclaimed, ({ device, inode, name }) => `${device} ${inode} ${name}`)
  return [...files.values()].flatMap((sameFile) => imagesOfFile(pid, sameFile, rows))
}

function imagesOfFile(pid: number | 'self', sameFile: readonly Region[], rows: Rows): Image[] {
  const [row] = sameFile
  const file = row && believedFile(pid, row, (elf) => fittingBiases(elf, sameFile, rows))
  if (!file) return []
  const { elf, biases } = file
  return biases.map((bias) => ({
    path: imagePath(row, undefined, () => file.provenName),
    bias,
    programHeaders: elf.programHeaders,
    loads: loadSegments(elf.programHeaders),
    buildId: elf.buildId(),
    row,
    file: elf,
    threadLocals: undefined,
    vouchedBy: 'rows',
  }))
}

// Where the file's load segments all fit the rows that show it.
function fittingBiases(elf: ElfFile, sameFile: readonly Region[], rows: Rows): bigint[] {
  const loads = loadSegments(elf.programHeaders)
  const shown = loads.filter(({ filesz }) => filesz > 0n)
  const [first] = shown
  if (!first || loads.some(isEmptied)) return []
  return sameFile
    .filter((row) => row.offset <= first.offset && first.offset - row.offset < row.end - row.start)
    .filter((row) => shown.every((load) => isThere(load, biasOf(row, first), row, rows)))
    .map((row) => biasOf(row, first))
}

// A file of debug information has an image's load segments without their bytes (objcopy --only-keep-debug). Only
// what is written may begin as zeros that are not in the file.
const isEmptied = ({ flags, filesz, memsz }: ProgramHeader): boolean =>
  (flags & PF_W) === 0n && filesz < memsz

const biasOf = (row: Region, load: ProgramHeader): bigint =>
  row.start + (load.offset - row.offset) - load.vaddr

function isThere(load: ProgramHeader, bias: bigint, file: Region, rows: Rows): boolean {
  const start = toAddress(load.vaddr, bias)
  const row = rows.find(start)
  if (!row || !mapSameFile(row, file) || isShared(row)) return false
  const isInPlace = row.offset + (start - row.start) === load.offset
  return isInPlace && (isExecutable(row) || (load.flags & PF_X) === 0n)
}
