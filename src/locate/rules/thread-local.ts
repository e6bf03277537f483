import { basename } from 'node:path'
import { threadOf } from '../../evidence/threads.ts'
import type { ThreadLocalBlock } from '../../images/thread-local-blocks.ts'
import type { Address } from '../../model/address.ts'
import type { Answer } from '../../model/location.ts'
import { printable } from '../../model/printable.ts'
import { formatRange, holds, isFileBacked, isWritable } from '../../model/region.ts'
import { askingTheProcess, type Rule } from '../rule.ts'

/** The asking thread's copy of an image's thread-local variables, as the loader told when the map was read. */
export const ownThreadLocal: Rule = ({ address, region, facts }) =>
  isFileBacked(region) ? undefined : threadLocalAt(address, facts.ownThreadLocals)

/** Another thread's copy of an image's thread-local variables. */
export const otherThreadLocal: Rule = askingTheProcess(
  ({ address, region, live }) =>
    isWritable(region) ? threadLocalAt(address, live.threadLocals()) : undefined,
  { alsoHeap: true },
)

const VOUCHERS: Readonly<Record<ThreadLocalBlock['toldBy'], string>> = {
  loader: 'as the dynamic loader tells (dl_iterate_phdr)',
  image: 'at the distance from its thread pointer that the dynamic linker has told the image',
  vector: "as that thread's own record of them tells, read as the asking thread's is",
}

function threadLocalAt(address: Address, blocks: readonly ThreadLocalBlock[]): Answer | undefined {
  const block = blocks.find((one) => holds(one, address))
  const thread = block && threadOf('self', block.tid)
  if (!thread) return undefined
  const { image, toldBy } = block
  return {
    segment: 'tls',
    source: 'runtime',
    because: () =>
      `Thread ${thread.tid} (${printable(thread.name)}) has its copy of the thread-local variables of ` +
      `${printable(basename(image.path))} at ${formatRange(block)}, ${VOUCHERS[toldBy]}.`,
    symbol: (asked) => image.file?.threadLocalAt(asked - block.start),
    thread,
  }
}
