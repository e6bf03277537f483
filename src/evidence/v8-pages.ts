import type { Address } from '../model/address.ts'
import { type Extent, holds } from '../model/region.ts'
import { longWordsAt, longWordsAtEach, type Pid } from './memory.ts'
import { isInUse, pageSize, placesInUse } from './pages.ts'

// V8's heap is made of pages that begin at multiples of 256 KiB (a large object has one page of its own, which is
// longer). What a page's header says of it, by version (deps/v8/src/heap in Node's sources: basic-memory-chunk.h,
// memory-chunk.h, memory-chunk-metadata.h):
//
//   11.3 (Node 20):   size, flags, heap, area start, area end, …
//   12.4 (Node 22):   flags, the page itself, size, heap, area start, area end, …
//   from 13 (24, 26): flags, metadata → …, the page itself, …, size, area end, heap, area start, …
const PAGE = 1n << 18n
const HEAD_WORDS = 6
const METADATA_WORDS = 10
const LARGEST_HEADER = 1n << 16n
const LARGEST_PAGE = 1n << 36n

/** A page of V8's heap, header and all. */
export type V8Page = Extent

interface Header {
  readonly size: bigint | undefined
  readonly areaStart: bigint | undefined
  readonly areaEnd: bigint | undefined
}

/** The pages that reach into a row. */
export function v8PagesIn(pid: Pid, row: Extent): V8Page[] {
  // A page's header may lie in a row of its own, before its code.
  const floor = row.start - (row.start % PAGE)
  const starts = [
    ...(floor < row.start && isInUse(pid, floor) ? [floor] : []),
    ...placesInUse(pid, row, PAGE),
  ]
  return longWordsAtEach(pid, starts, HEAD_WORDS).flatMap((head, index) => {
    const page = pageFrom(pid, starts[index] ?? 0n, head)
    return page && page.end > row.start ? [page] : []
  })
}

/** The page that holds the address, among the pages of its row. */
export const v8PageAround = (pages: readonly V8Page[], address: Address): V8Page | undefined =>
  pages.find((page) => holds(page, address))

function pageFrom(pid: Pid, start: Address, head: BigUint64Array): V8Page | undefined {
  const [first, second = 0n, third, fourth, fifth, sixth] = head
  const early = checked(start, { size: first, areaStart: fourth, areaEnd: fifth })
  if (early) return early
  if (second === start) return checked(start, { size: third, areaStart: fifth, areaEnd: sixth })
  if (second < PAGE) return undefined
  const metadata = longWordsAt(pid, second, METADATA_WORDS)
  // What is shared by all isolates (read-only space) does not name the page.
  if (!metadata || (metadata[1] !== start && metadata[1] !== 0n)) return undefined
  return checked(start, { size: metadata[6], areaEnd: metadata[7], areaStart: metadata[9] })
}

// A page of V8's is whole pages long. The area for objects begins behind the header, and ends with the page or in the
// last of the processor's pages (behind code there is a guard, behind a large object nothing).
function checked(start: Address, { size = 0n, areaStart = 0n, areaEnd = 0n }: Header): V8Page | undefined {
  const end = start + size
  const isBehindHeader = areaStart > start && areaStart <= start + LARGEST_HEADER && areaStart < areaEnd
  const endsWithPage = size % pageSize() === 0n && areaEnd <= end && end - areaEnd <= pageSize()
  return isBehindHeader && endsWithPage && size <= LARGEST_PAGE ? { start, end } : undefined
}
