import { PT_GNU_RELRO } from '../elf/headers.ts'
import type { Image } from '../images/image.ts'
import { type Address, compareAddresses, toAddress } from '../model/address.ts'
import type { Extent, Region } from '../model/region.ts'
import { indexAbove } from '../model/sorted.ts'
import type { Facts } from './facts.ts'
import type { LiveEvidence } from './live-evidence.ts'

/** Where the answer may change inside a row with a file: at the ends of load segments, of sections and of RELRO. */
export const imageBoundaries = ({ images }: Facts): Address[] => sorted(images.flatMap(boundariesIn))

/** Where it may change inside the others, besides: at the ends of the brk heap, of stacks and of thread-locals. */
export function processBoundaries(
  { heap, ownThreadLocals }: Facts,
  live: LiveEvidence | undefined,
): Address[] {
  const ends = [heap.start, heap.end].filter((end) => end !== undefined)
  const stacks = live?.stacks() ?? []
  const extents = [...ownThreadLocals, ...(live?.threadLocals() ?? []), ...stacks]
  const guardEnds = stacks.map(({ guardEnd }) => guardEnd)
  return sorted([...ends, ...guardEnds, ...extents.flatMap(endsOf)])
}

/** The boundaries that lie in the row, among sorted ones. */
export function boundariesWithin({ start, end }: Extent, boundaries: readonly Address[]): Address[] {
  const at = (boundary: Address): Address => boundary
  return boundaries.slice(indexAbove(boundaries, start, at), indexAbove(boundaries, end - 1n, at))
}

/** The part of the row around the address in which there is no boundary. */
export function extentAround(address: Address, region: Region, boundaries: readonly Address[]): Extent {
  const inside = boundariesWithin(region, boundaries)
  const next = indexAbove(inside, address, (boundary) => boundary)
  return { start: inside[next - 1] ?? region.start, end: inside[next] ?? region.end }
}

/** Each of them once, lowest first. */
export const sorted = (addresses: readonly Address[]): Address[] =>
  [...new Set(addresses)].sort(compareAddresses)

export const endsOf = ({ start, end }: Extent): Address[] => [start, end]

function boundariesIn({ loads, programHeaders, file, bias }: Image): Address[] {
  const relro = programHeaders.filter(({ type }) => type === PT_GNU_RELRO)
  const ends = [...loads, ...relro].flatMap(({ vaddr, filesz, memsz }) => [
    vaddr,
    vaddr + filesz,
    vaddr + memsz,
  ])
  const sections = (file?.loadedSections() ?? []).flatMap(({ addr, size }) => [addr, addr + size])
  return [...ends, ...sections].map((vaddr) => toAddress(vaddr, bias))
}
