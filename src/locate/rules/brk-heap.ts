import { type Address, formatAddress } from '../../model/address.ts'
import { holdsBrkHeap } from '../brk-heap-row.ts'
import type { Rule } from '../rule.ts'

/**
 * The heap that grows with brk(2). Kernels before 6.6 labelled rows that only touch it, and memory right behind
 * it may merge into its row; so where its ends are known, they decide.
 */
export const brkHeap: Rule = ({ address, region, facts }) => {
  if (!holdsBrkHeap(region, facts)) return undefined
  const { start, end } = facts.heap
  if ((start !== undefined && address < start) || (end !== undefined && address >= end)) return undefined
  return {
    segment: 'heap',
    source: 'kernel',
    because: () => `The kernel labels this row [heap]: ${extent(start, end)}.`,
    lasts: 'heap',
  }
}

function extent(start: Address | undefined, end: Address | undefined): string {
  const from = start === undefined ? '' : ` from ${formatAddress(start)}`
  if (end === undefined) return `it holds the brk heap${from}, and where in it that ends is not known`
  return `the address lies in the brk heap,${from} to the program break ${formatAddress(end)}`
}
