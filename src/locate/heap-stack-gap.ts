import { ADDRESS_END_OF_32_BITS, type Address, formatAddress } from '../model/address.ts'
import { canonicalBounds, usableEnd } from '../model/canonical.ts'
import { pageStart } from '../model/page-tables.ts'
import { type Extent, type Region, type RegionJson, sizeOf } from '../model/region.ts'
import { formatSize } from '../model/size.ts'
import { holdsBrkHeap } from './brk-heap-row.ts'
import type { Facts } from './facts.ts'

/** The space from the high end of the brk heap to the low end of the main stack. */
export interface HeapStackGap extends Extent {
  /**
   * The last row of the brk heap. The gap begins at the program break where that is known, else at the end of the
   * row.
   */
  readonly heap: Region
  /** The main stack's row. */
  readonly stack: Region
  /** What lies in between: libraries, mapped blocks, other threads' stacks; undefined where nothing does. */
  readonly mmapRegion: MmapRegion | undefined
  /** Why it is as large as it is, in English: the layout of the address space. */
  readonly because: string
}

/** From the first to the last row between heap and stack. */
export interface MmapRegion extends Extent {
  /** How many rows there are. */
  readonly rows: number
  /** How many bytes of it the rows cover. */
  readonly mapped: bigint
}

/** A HeapStackGap in JSON. */
export interface HeapStackGapJson {
  /** The last row of the brk heap. */
  readonly heap: RegionJson
  /** The main stack's row. */
  readonly stack: RegionJson
  /** Where the gap begins, `0x…`. */
  readonly start: string
  /** Where the gap ends, `0x…`. */
  readonly end: string
  /** How large it is, as decimal text. */
  readonly bytes: string
  /** What lies in between; absent where nothing does. */
  readonly mmapRegion?: MmapRegionJson
  /** Why it is as large as it is, in English. */
  readonly because: string
}

/** A MmapRegion in JSON. */
export interface MmapRegionJson {
  /** Where its first row begins, `0x…`. */
  readonly start: string
  /** Where its last row ends, `0x…`. */
  readonly end: string
  /** How many rows there are. */
  readonly rows: number
  /** How many bytes of it the rows cover, as decimal text. */
  readonly mapped: string
}

/** The gap; undefined where the map has no brk heap, or no main stack above it. */
export function heapStackGap(facts: Facts): HeapStackGap | undefined {
  const { regions } = facts.rows
  const heap = regions.findLast((row) => holdsBrkHeap(row, facts))
  const stack = regions.find(({ name }) => name === '[stack]')
  if (!heap || !stack || stack.start < heap.end) return undefined
  // Memory right behind the heap may merge into its row.
  const { end } = facts.heap
  const start = end !== undefined && heap.start < end && end < heap.end ? end : heap.end
  const between = regions.filter((row) => row.start >= heap.end && row.end <= stack.start)
  return {
    heap,
    stack,
    start,
    end: stack.start,
    mmapRegion: mmapRegionOf(between),
    because: reason(heap.start, stack.end),
  }
}

function mmapRegionOf(rows: readonly Region[]): MmapRegion | undefined {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return undefined
  const mapped = rows.reduce((sum, row) => sum + sizeOf(row), 0n)
  return { start: first.start, end: last.end, rows: rows.length, mapped }
}

// What Linux gives to programs that do not ask for more (DEFAULT_MAP_WINDOW): 47 bits less a page on x86-64, also with page
// tables of five levels; on arm64 39 bits with tables of three levels, else 48. The main stack ends near the top of it.
const GIVEN = [
  { size: 1n << 39n, end: 1n << 39n },
  { size: canonicalBounds(48).userEnd, end: usableEnd(48) },
  { size: 1n << 48n, end: 1n << 48n },
]

// Where Linux puts a position-independent program: ELF_ET_DYN_BASE is two thirds of that (arch/x86/include/asm/elf.h,
// arch/arm64/include/asm/elf.h). fs/binfmt_elf.c adds a random number of pages, and the heap follows behind the program.
function reason(heap: Address, stackEnd: Address): string {
  if (stackEnd <= ADDRESS_END_OF_32_BITS)
    return 'All addresses of a 32-bit program are below 4 GiB, and so is this gap.'
  const window = GIVEN.find(({ end }) => stackEnd <= end)
  if (!window) return 'The stack is above all that Linux gives to a program that does not ask for more.'
  const base = pageStart((window.end / 3n) * 2n)
  const size = `the ${formatSize(window.size)} that a program is given`
  if (heap >= base) {
    return (
      `Linux starts a position-independent program at two thirds of ${size}, ${formatAddress(base)}, plus a random number ` +
      'of pages; its heap follows behind it, and the stack is near the top. ' +
      `So this gap is a third, ${formatSize(window.end - base)}, less what was drawn at random.`
    )
  }
  if (heap < ADDRESS_END_OF_32_BITS) {
    return (
      'The heap follows a program that was linked to a fixed low address, and the stack is near the top. ' +
      `So this gap is nearly all of ${size}.`
    )
  }
  return `The heap is neither near the bottom nor at two thirds of ${size}: somebody else chose its place.`
}

/** The JSON form of a gap. */
export function heapStackGapJson({
  heap,
  stack,
  start,
  end,
  mmapRegion,
  because,
}: HeapStackGap): HeapStackGapJson {
  return {
    heap: heap.toJSON(),
    stack: stack.toJSON(),
    start: formatAddress(start),
    end: formatAddress(end),
    bytes: (end - start).toString(),
    ...(mmapRegion && { mmapRegion: mmapRegionJson(mmapRegion) }),
    because,
  }
}

const mmapRegionJson = ({ start, end, rows, mapped }: MmapRegion): MmapRegionJson => ({
  start: formatAddress(start),
  end: formatAddress(end),
  rows,
  mapped: mapped.toString(),
})
