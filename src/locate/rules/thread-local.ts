import { basename } from 'node:path'
import { threadOf } from '../../evidence/threads.ts'
import type { ThreadLocalBlock } from '../../images/thread-local-blocks.ts'
import type { Address } from '../../model/address.ts'
import type { Answer, Thread } from '../../model/location.ts'
import { printable } from '../../model/printable.ts'
import { formatRange, holds, isFileBacked, isWritable } from '../../model/region.ts'
import { askingTheProcess, type Rule } from '../rule.ts'

/** The asking thread's copy of an image's thread-local variables, as the loader told when the map was read. */
export const ownThreadLocal: Rule = ({ address, region, facts }) => {
  const block = isFileBacked(region) ? undefined : blockAt(address, facts.ownThreadLocals)
  return block && answerOf(block, threadOf('self', block.tid))
}

/** Another thread's copy of an image's thread-local variables. */
export const otherThreadLocal: Rule = askingTheProcess(
  ({ address, region, live }) => {
    const block = isWritable(region) ? blockAt(address, live.threadLocals()) : undefined
    const thread = block && threadOf('self', block.tid)
    return thread && answerOf(block, thread)
  },
  { alsoHeap: true },
)

const blockAt = (address: Address, blocks: readonly ThreadLocalBlock[]): ThreadLocalBlock | undefined =>
  blocks.find((one) => holds(one, address))

const VOUCHERS: Readonly<Record<ThreadLocalBlock['toldBy'], string>> = {
  loader: 'as the dynamic loader tells (dl_iterate_phdr)',
  image: 'at the distance from its thread pointer that the dynamic linker has told the image',
  vector: "as that thread's own record of them tells, read as the asking thread's is",
}

// The name of a thread may not be had; that of one which has ended is not.
function answerOf(block: ThreadLocalBlock, thread: Thread | undefined): Answer {
  const { image, tid, toldBy } = block
  const name = thread ? ` (${printable(thread.name)})` : ''
  return {
    segment: 'tls',
    source: 'runtime',
    because: () =>
      `Thread ${tid}${name} has its copy of the thread-local variables of ` +
      `${printable(basename(image.path))} at ${formatRange(block)}, ${VOUCHERS[toldBy]}.`,
    symbol: (asked) => image.file?.threadLocalAt(asked - block.start),
    ...(thread && { thread }),
  }
}
