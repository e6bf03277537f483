import { PT_GNU_RELRO } from '../elf/headers.ts'
import { type Image, LARGEST_PAGE } from '../images/image.ts'
import { type Address, compareAddresses, toAddress } from '../model/address.ts'
import { once, oncePerKey } from '../model/once.ts'
import { type Extent, isFileBacked, isPrivateAnonymous, isWritable, type Region } from '../model/region.ts'
import { indexAbove } from '../model/sorted.ts'
import type { Facts } from './facts.ts'
import type { LiveEvidence } from './live-evidence.ts'

/**
 * Tells where inside a row the answer may change: sorted, without the row's own ends. Between two of them all addresses
 * have the same segment, by the same evidence.
 */
export type BoundariesOf = (row: Region) => readonly Address[]

/** The boundaries that these facts show, and what the process itself has to tell. */
export function boundariesOf(facts: Facts, live: LiveEvidence | undefined): BoundariesOf {
  const ofImage = oncePerKey(boundariesOfImage)
  const ofImages = (row: Region): Address[] =>
    [...facts.images].filter((image) => reachesInto(row, image)).flatMap(ofImage)
  const ofProcess = once(() => sorted(boundariesOfProcess(facts, live)))
  return (row) => {
    if (isFileBacked(row)) return within(row, sorted(ofImages(row)))
    const ofMemory = live && isPrivateAnonymous(row) ? boundariesOfMemory(row, live) : []
    // What the process tells counts only where the row is still there.
    const rowsNow = live?.rowsNowIn(row).flatMap(endsOf) ?? []
    return within(row, sorted([...ofImages(row), ...within(row, ofProcess()), ...ofMemory, ...rowsNow]))
  }
}

/** The part of the row around the address in which there is no boundary. */
export function extentAround(address: Address, row: Region, boundaries: readonly Address[]): Extent {
  const next = indexAbove(boundaries, address, (boundary) => boundary)
  return { start: boundaries[next - 1] ?? row.start, end: boundaries[next] ?? row.end }
}

/** Each of them once, lowest first. */
export const sorted = (addresses: readonly Address[]): Address[] =>
  [...new Set(addresses)].sort(compareAddresses)

function within({ start, end }: Extent, addresses: readonly Address[]): Address[] {
  const at = (address: Address): Address => address
  return addresses.slice(indexAbove(addresses, start, at), indexAbove(addresses, end - 1n, at))
}

const endsOf = ({ start, end }: Extent): Address[] => [start, end]

const reachesInto = (row: Region, { loads, bias }: Image): boolean =>
  loads.some(
    ({ vaddr, memsz }) =>
      toAddress(vaddr, bias) < row.end && toAddress(vaddr + memsz, bias) + LARGEST_PAGE > row.start,
  )

// The ends of load segments, of sections, and of what the dynamic linker makes read-only.
function boundariesOfImage({ loads, programHeaders, file, bias }: Image): Address[] {
  const relro = programHeaders.filter(({ type }) => type === PT_GNU_RELRO)
  const ends = [...loads, ...relro].flatMap(({ vaddr, filesz, memsz }) => [
    vaddr,
    vaddr + filesz,
    vaddr + memsz,
  ])
  const sections = (file?.loadedSections() ?? []).flatMap(({ addr, size }) => [addr, addr + size])
  return [...ends, ...sections].map((vaddr) => toAddress(vaddr, bias))
}

// The ends of the brk heap, of stacks and of thread-locals.
function boundariesOfProcess({ heap, ownThreadLocals }: Facts, live: LiveEvidence | undefined): Address[] {
  const ends = [heap.start, heap.end].filter((end) => end !== undefined)
  const stacks = live?.stacks() ?? []
  const extents = [...ownThreadLocals, ...(live?.threadLocals() ?? []), ...stacks]
  return [...ends, ...stacks.map(({ guardEnd }) => guardEnd), ...extents.flatMap(endsOf)]
}

// The ends of all that shares nameless rows: blocks and arenas of malloc's, what V8 keeps, and pages of stacks.
function boundariesOfMemory(row: Region, live: LiveEvidence): Address[] {
  const range = live.codeRange()
  const extents = [
    ...(isWritable(row) ? live.mappedBlocksIn(row) : []),
    ...live.v8PagesIn(row),
    ...live.wasmMemories().flatMap(({ memory, held }) => [memory, held]),
    ...live.dispatchTables(),
    ...live.pointedStacks(),
    ...live.guardPagesIn(row),
    ...(range ? [range] : []),
  ]
  const arenas = live.arenaHeaps.in(row).flatMap(({ start, usableEnd, end }) => [start, usableEnd, end])
  return [...extents.flatMap(endsOf), ...arenas]
}
