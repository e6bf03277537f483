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

/**
 * Where the list of robust mutexes lies in each thing that looks like a thread's record, above where its stack pointer is;
 * lowest first. A program's variables may look like one, too: the id in a record tells.
 */
export function robustListsAboveStack(pid: Pid, tid: number, rowAt: RowAt): Address[] {
  const pointer = stackPointer(pid, tid)
  const row = pointer === undefined ? undefined : rowAt(pointer)
  if (pointer === undefined || !row) return []
  const start = pointer - (pointer % pageSize())
  const end = row.end < start + FARTHEST ? row.end : start + FARTHEST
  return placesInUse(pid, { start, end }, pageSize())
    .flatMap((page) => recordsIn(pid, page))
    .map((record) => record + ROBUST_HEAD)
}

function recordsIn(pid: Pid, page: Address): Address[] {
  const view = readMemory(pid, page, Number(pageSize()))
  const start = Number(page)
  const records: Address[] = []
  for (let at = 0; view && at < view.byteLength; at += ALIGNMENT) {
    const isRecord = [at, at + SELF].every((word) => view.getUint32(word, LITTLE_ENDIAN) === start + at)
    if (isRecord) records.push(page + BigInt(at))
  }
  return records
}
