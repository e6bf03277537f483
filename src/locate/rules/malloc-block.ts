import { isGlibcMalloc, type MallocBlock } from '../../evidence/malloc-blocks.ts'
import type { GroupName } from '../../model/location.ts'
import { formatRange, holds, isWritable } from '../../model/region.ts'
import { formatSize } from '../../model/size.ts'
import { askingTheProcess, type Rule } from '../rule.ts'

const GROUPS: Readonly<Record<MallocBlock['kind'], GroupName>> = {
  'mapped chunk': 'mapped malloc block',
  'main arena': 'heap of an arena',
}

/** A block that malloc gave a mapping of its own, because it is large; or a piece that its main arena grew by. */
export const mallocBlock: Rule = askingTheProcess(({ address, region, facts, live }) => {
  if (!isWritable(region) || (facts.isOwn && !isGlibcMalloc())) return undefined
  const block = live.mallocBlocksIn(region).find((one) => holds(one, address))
  // malloc maps plain memory: what V8 maps may hold anything, even what looks like a header.
  if (!block || live.isOfV8(region)) return undefined
  return {
    segment: 'heap',
    source: facts.isOwn ? 'runtime' : 'pattern',
    because: () => sentence(block),
    group: { name: GROUPS[block.kind], extent: block, held: 0n },
  }
})

const sentence = (block: MallocBlock): string =>
  block.kind === 'mapped chunk'
    ? `The header of malloc's at the beginning of ${formatRange(block)} says that this is one block with a mapping ` +
      `of its own, of ${formatSize(block.end - block.start)}.`
    : `Chunks of malloc's follow each other without a gap from the beginning to the end of ${formatRange(block)}: a ` +
      'piece by which its main arena grew where something stood in the way of the brk heap.'
