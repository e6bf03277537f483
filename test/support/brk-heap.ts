import { readFileSync } from 'node:fs'
import type { Segment } from '../../src/index.ts'

// glibc asks for at least this much when the heap is to grow and brk(2) has failed (MMAP_AS_MORECORE_SIZE).
const ROOM = 1n << 20n

/**
 * For the environment of a node whose brk heap must have room: malloc takes 8 MiB more than it needs at its first request
 * (mallopt(3)), before V8 can put its code right above the heap, as it does in one run of a hundred.
 */
export const ROOM_FOR_BLOCKS = { MALLOC_TOP_PAD_: `${8 << 20}` } as const

/**
 * Where malloc's small blocks may be found in this process: in the brk heap, and, when another mapping (V8 puts
 * its code near node's) stands so close behind it that it cannot grow, in anonymous memory that malloc got instead.
 */
export function heapSegments(): Segment[] {
  const rows = readFileSync('/proc/self/maps', 'latin1').trimEnd().split('\n')
  const last = rows.findLastIndex((row) => row.endsWith('[heap]'))
  if (last < 0) return ['anonymous']
  const end = BigInt(`0x${rows[last]?.split(/[- ]/)[1]}`)
  const next = BigInt(`0x${rows[last + 1]?.split('-')[0]}`)
  return next - end < ROOM ? ['heap', 'anonymous'] : ['heap']
}
