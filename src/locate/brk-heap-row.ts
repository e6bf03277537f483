import { type Image, LARGEST_PAGE } from '../images/image.ts'
import { type Address, toAddress } from '../model/address.ts'
import { isExecutable, type Region } from '../model/region.ts'
import type { Facts } from './facts.ts'

/**
 * Whether a row holds any of the brk heap. The kernel's label [heap] (vma_is_initial_heap, include/linux/mm.h) alone does
 * not say so: the row may be another mapping around a program break that was never moved, as V8's code range may be,
 * which is placed near the program's code.
 */
export function holdsBrkHeap(row: Region, { heap: { start, end }, images, rows }: Facts): boolean {
  if (start === undefined) return mayHoldBrkHeap(row, rows.regions)
  if (row.name !== '[heap]') return false
  if (end !== undefined) return start < end
  return start <= row.start || (isBehindZeros(start, images) && mayHoldBrkHeap(row, rows.regions))
}

/**
 * The same by rows alone: of a row that is executable though the main stack is not, the label says nothing, for the kernel
 * gives both the permissions of data.
 */
export const mayHoldBrkHeap = (row: Region, rows: readonly Region[]): boolean =>
  row.name === '[heap]' && (!isExecutable(row) || rows.some(isExecutableStack))

const isExecutableStack = (row: Region): boolean => row.name === '[stack]' && isExecutable(row)

// Where nothing is drawn at random, the heap begins directly behind the program's zeros (bss), and the kernel may keep both
// in one row.
function isBehindZeros(start: Address, images: Iterable<Image>): boolean {
  const ends = [...images].flatMap(({ loads, bias }) =>
    loads.map(({ vaddr, memsz }) => toAddress(vaddr + memsz, bias)),
  )
  return ends.some((end) => end <= start && start - end < LARGEST_PAGE)
}
