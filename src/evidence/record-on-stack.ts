import type { Address } from '../model/address.ts'
import { LITTLE_ENDIAN } from '../model/byte-order.ts'
import type { RowAt } from '../model/region.ts'
import { type Pid, readMemory } from './memory.ts'
import { pageSize, placesInUse } from './pages.ts'
import { stackPointer } from './threads.ts'

// Of a thread of a 32-bit program the kernel tells no other than 32-bit programs where its robust_head is. But glibc
// keeps its record of a thread above the thread's stack, in the same block, and on i386 the record begins with
// (tcbhead_t, nptl/tls.h):
//
//   void *tcb; dtv_t *dtv; void *self; …
//
// of which the first and the third lead to the record itself, which is aligned to 16 bytes at least.
const ALIGNMENT = 16
const SELF = 8
const ROBUST_HEAD = 116n

// Between stack pointer and record lie the frames in use, and the thread's static thread-locals.
const FARTHEST = 1n << 20n

/** Where the list of robust mutexes lies in what looks like a thread's record, above where its stack pointer is. */
export function robustListAboveStack(pid: Pid, tid: number, rowAt: RowAt): Address | undefined {
  const pointer = stackPointer(pid, tid)
  const row = pointer === undefined ? undefined : rowAt(pointer)
  if (pointer === undefined || !row) return undefined
  const start = pointer - (pointer % pageSize())
  const end = row.end < start + FARTHEST ? row.end : start + FARTHEST
  for (const page of placesInUse(pid, { start, end }, pageSize())) {
    const record = recordIn(pid, page)
    if (record !== undefined) return record + ROBUST_HEAD
  }
  return undefined
}

function recordIn(pid: Pid, page: Address): Address | undefined {
  const view = readMemory(pid, page, Number(pageSize()))
  const start = Number(page)
  for (let at = 0; view && at < view.byteLength; at += ALIGNMENT) {
    const isRecord = [at, at + SELF].every((word) => view.getUint32(word, LITTLE_ENDIAN) === start + at)
    if (isRecord) return page + BigInt(at)
  }
  return undefined
}
