import { covers, PF_W, type ProgramHeader } from '../elf/headers.ts'
import { type Address, asFileOffset, type FileOffset, toVaddr, type Vaddr } from '../model/address.ts'
import { isFileBacked, mapSameFile, type Region } from '../model/region.ts'
import type { Image } from './image.ts'

/** Where in an image an address lies. `fileOffset` is undefined where the bytes are not the file's (bss). */
export interface Place {
  readonly image: Image
  readonly load: ProgramHeader
  readonly vaddr: Vaddr
  readonly fileOffset: FileOffset | undefined
}

/** The place of an address in the image that has it, as far as the row that holds it agrees. */
export function placeOf(address: Address, region: Region, images: Iterable<Image>): Place | undefined {
  for (const image of images) {
    const place = isFileBacked(region) ? placeInFile(address, region, image) : placeInZeros(address, image)
    if (place) return place
  }
  return undefined
}

function placeInFile(address: Address, region: Region, image: Image): Place | undefined {
  if (!mapSameFile(region, image.row)) return undefined
  const vaddr = toVaddr(address, image.bias)
  const load = nearest(
    image.loads.filter((candidate) => isMappedFrom(candidate, image, region)),
    vaddr,
  )
  if (!load) return undefined
  const fileOffset = asFileOffset(region.offset + (address - region.start))
  return { image, load, vaddr, fileOffset: isZeroed(load, vaddr) ? undefined : fileOffset }
}

// Load segments may share a row, and between them lies what is left of a page.
const nearest = (loads: readonly ProgramHeader[], vaddr: Vaddr): ProgramHeader | undefined =>
  loads.find((load) => covers(load, vaddr)) ?? loads.findLast((load) => load.vaddr <= vaddr) ?? loads[0]

// The row shows the file exactly where this load segment puts it, and shows some of the segment. The rest of its
// first and last page comes along.
function isMappedFrom(load: ProgramHeader, image: Image, region: Region): boolean {
  const start = toVaddr(region.start, image.bias)
  const end = start + (region.end - region.start)
  const sameShift = region.offset - start === load.offset - load.vaddr
  return load.filesz > 0n && sameShift && start < load.vaddr + load.filesz && load.vaddr < end
}

// Whole pages of zeros are not mapped from the file, and merge with neighbours: only their own extent counts.
function placeInZeros(address: Address, image: Image): Place | undefined {
  const vaddr = toVaddr(address, image.bias)
  const load = image.loads.find(
    (one) => (one.flags & PF_W) !== 0n && isZeroed(one, vaddr) && covers(one, vaddr),
  )
  return load && { image, load, vaddr, fileOffset: undefined }
}

// What a load segment has in memory behind its part of the file is zeroed, to the end of its last page.
const isZeroed = (load: ProgramHeader, vaddr: Vaddr): boolean =>
  load.memsz > load.filesz && vaddr >= load.vaddr + load.filesz
