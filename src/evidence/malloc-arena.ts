import type { Address } from '../model/address.ts'
import { hasNoAccess, holds, type Region } from '../model/region.ts'
import { type Pid, readHeads, readWords } from './memory.ts'
import { isInUse, pageSize } from './pages.ts'

// glibc gives threads arenas of their own (malloc/arena.c). An arena's memory comes in heaps of HEAP_MAX_SIZE bytes,
// aligned to that size, of which the low part is made accessible as it is needed. A heap begins with (heap_info):
//
//   mstate ar_ptr; heap_info *prev; size_t size; size_t mprotect_size; …
//
// and the first heap of an arena goes on with the arena's own record (malloc_state), to which ar_ptr points; among
// its first words is `top`, the chunk that reaches to the end of the newest heap.
const HEAP_MAX_SIZE = 1n << 26n
const TOP_IS_AMONG = 24

/** A heap of one of malloc's arenas. */
export interface ArenaHeap {
  readonly start: Address
  /** To here it may be used. */
  readonly usableEnd: Address
  /** To here its address space is held. */
  readonly end: Address
  /** Where the arena's own record lies. */
  readonly arena: Address
}

// Other threads go on taking and giving back while we look.
const ATTEMPTS = 5

/** The heap that the address lies in, if what should be one's beginning holds together. */
export function arenaHeapAround(pid: Pid, address: Address): ArenaHeap | undefined {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const heap = heapAt(pid, address - (address % HEAP_MAX_SIZE))
    if (!heap) return undefined
    if (hasArena(pid, heap)) return heap
  }
  return undefined
}

/** The heaps of which a part may lie in the row. */
export function arenaHeapsIn(pid: Pid, row: Region): ArenaHeap[] {
  const heaps: ArenaHeap[] = []
  const first = row.start - (row.start % HEAP_MAX_SIZE)
  // A heap begins with memory that is in use: of those that would begin in a row without access there are none.
  const end = hasNoAccess(row) ? first + 1n : row.end
  for (let start = first; start < end; start += HEAP_MAX_SIZE) {
    const heap = arenaHeapAround(pid, start)
    if (heap) heaps.push(heap)
  }
  return heaps
}

function heapAt(pid: Pid, start: Address): ArenaHeap | undefined {
  if (!isInUse(pid, start)) return undefined
  const [arena = 0n, , size = 0n, usable = 0n] = readWords(pid, start, 4) ?? []
  const isSized = size > 0n && size <= usable && usable <= HEAP_MAX_SIZE
  const isWhole = size % pageSize() === 0n && usable % pageSize() === 0n
  if (!isSized || !isWhole || arena % 8n !== 0n) return undefined
  return { start, usableEnd: start + usable, end: start + HEAP_MAX_SIZE, arena }
}

// The arena's record lies in a heap of the same arena, and its top chunk in one, to whose very end it reaches.
function hasArena(pid: Pid, heap: ArenaHeap): boolean {
  const first = heapAt(pid, heap.arena - (heap.arena % HEAP_MAX_SIZE))
  if (first?.arena !== heap.arena || !holds({ start: first.start, end: first.usableEnd }, heap.arena))
    return false
  const words = [...(readWords(pid, heap.arena, TOP_IS_AMONG) ?? [])].filter(
    (word) => word % 16n === 0n && word > 16n,
  )
  const sizes = readHeads(pid, words, 2).map(([, size = 0n]) => size & ~7n)
  return words.some((chunk, index) => endsHeap(pid, chunk, sizes[index] ?? 0n, heap.arena))
}

function endsHeap(pid: Pid, chunk: Address, size: bigint, arena: Address): boolean {
  const start = chunk - (chunk % HEAP_MAX_SIZE)
  const [owner, , heapSize] = readWords(pid, start, 3) ?? []
  return size > 0n && owner === arena && heapSize !== undefined && chunk + size === start + heapSize
}
