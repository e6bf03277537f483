import type { Address } from '../model/address.ts'
import type { Extent } from '../model/region.ts'
import { LITTLE_ENDIAN, type Pid, readMemory } from './memory.ts'
import { pageSize } from './pages.ts'

// Where something stands in the way of the brk heap, glibc's main arena goes on in mappings of 1 MiB or more
// (malloc/malloc.c, sysmalloc, MMAP_AS_MORECORE_SIZE). Such a piece is full of chunks, from its first byte to its last:
// each leads by its size to the next; one that is free has its size in the next one's first word as well.
const SMALLEST_PIECE = 1n << 20n
const LARGEST_PIECE = 1n << 24n
const PREVIOUS_IN_USE = 1
const OTHER_FLAGS = 6

/** The piece of the main arena that begins there, if its chunks hold together to an end. */
export function mainArenaPiece(pid: Pid, { start, end }: Extent): Extent | undefined {
  const length = end - start < LARGEST_PIECE ? end - start : LARGEST_PIECE
  const view = length < SMALLEST_PIECE ? undefined : readMemory(pid, start, Number(length))
  const size = view && lengthOfChunks(view, start)
  return size === undefined ? undefined : { start, end: start + BigInt(size) }
}

// How far the chunks lead: each begins where the one before ends, and the last ends with a page.
function lengthOfChunks(view: DataView, start: Address): number | undefined {
  let at = 0
  let before = 0
  let ending: number | undefined
  for (let size = chunkSize(view, at, before); size !== undefined; size = chunkSize(view, at, before)) {
    const isFirst = at === 0
    at += size
    before = size
    const isPageEnd = (start + BigInt(at)) % pageSize() === 0n
    if (!isFirst && isPageEnd && at >= SMALLEST_PIECE) ending = at
  }
  return ending
}

// undefined where there is no chunk, or one that does not agree with the one before it.
function chunkSize(view: DataView, at: number, before: number): number | undefined {
  if (at + 16 > view.byteLength) return undefined
  const word = Number(view.getBigUint64(at + 8, LITTLE_ENDIAN))
  const size = word - (word % 16)
  const flags = word - size
  if (size === 0 || (flags & OTHER_FLAGS) !== 0 || at + size > view.byteLength) return undefined
  const isBeforeInUse = (flags & PREVIOUS_IN_USE) !== 0
  return isBeforeInUse || Number(view.getBigUint64(at, LITTLE_ENDIAN)) === before ? size : undefined
}
