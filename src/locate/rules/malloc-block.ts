import { isGlibcMalloc } from '../../evidence/malloc-blocks.ts'
import { formatRange, holds, isWritable, sizeOf } from '../../model/region.ts'
import { formatSize } from '../../model/size.ts'
import { askingTheProcess, type Rule } from '../rule.ts'

/** A block that malloc gave a mapping of its own, because it is large. */
export const mallocBlock: Rule = askingTheProcess(({ address, region, facts, live }) => {
  if (!isWritable(region) || (facts.isOwn && !isGlibcMalloc())) return undefined
  const block = live.mappedBlocksIn(region).find((one) => holds(one, address))
  // malloc maps plain memory: what V8 maps may hold anything, even what looks like a header.
  if (!block || live.isOfV8(region, address) !== false) return undefined
  return {
    segment: 'heap',
    source: 'pattern',
    because: () =>
      `The memory at ${formatRange(block)} begins with the header that malloc gives to a block with a mapping of its own, of ` +
      `${formatSize(sizeOf(block))}.`,
    group: { name: 'mapped malloc block', extent: block, held: 0n },
  }
})
