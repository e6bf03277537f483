import { formatAddress } from '../../model/address.ts'
import type { Rule } from '../rule.ts'

/**
 * The heap that grows with brk(2). Kernels before 6.6 labelled rows that only touch it, and memory right behind
 * it may merge into its row; so where its ends are known, they decide.
 */
export const brkHeap: Rule = ({ address, region, facts }) => {
  if (region.name !== '[heap]') return undefined
  const { start, end } = facts.heap
  if ((start !== undefined && address < start) || (end !== undefined && address >= end)) return undefined
  const from = start === undefined ? '' : `, which starts at ${formatAddress(start)}`
  const to = end === undefined ? '' : ` and ends at the program break ${formatAddress(end)}`
  return {
    segment: 'heap',
    source: 'kernel',
    because: () => `The kernel labels this row [heap]: the address lies in the brk heap${from}${to}.`,
  }
}
