import type { Address } from '../model/address.ts'
import { oncePerKey } from '../model/once.ts'
import { hasNoAccess, holds, type Region } from '../model/region.ts'
import { type Memory, type WordSize, wordsAt, wordsAtEach } from './memory.ts'
import { isInUse, pageSize } from './pages.ts'

// glibc gives threads arenas of their own (malloc/arena.c). An arena's memory comes in heaps of one size (HEAP_MAX_SIZE),
// aligned to that size, of which the low part is made accessible as it is needed. A heap begins with (heap_info):
//
//   mstate ar_ptr; heap_info *prev; size_t size; size_t mprotect_size; …
//
// and the first heap of an arena goes on with the arena's own record (malloc_state), to which ar_ptr points; among
// its first words is `top`, the chunk that reaches to the end of the newest heap.
const HEAP_SIZES: Readonly<Record<WordSize, bigint>> = { 4: 1n << 20n, 8: 1n << 26n }
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

/** Tells the heaps of a process's arenas; what should be one's beginning is looked at once. */
export interface ArenaHeaps {
  /** The heap that the address lies in, if its beginning holds together. */
  around(address: Address): ArenaHeap | undefined
  /** The heaps of which a part may lie in the row. */
  in(row: Region): ArenaHeap[]
}

/** The heaps of a process's arenas, as they are when they are first asked about. */
export function arenaHeaps(memory: Memory): ArenaHeaps {
  const heapFrom = oncePerKey((start: Address) => wholeHeapAt(memory, start))
  return {
    around: (address) => heapFrom(placeOfHeap(memory, address)),
    in(row) {
      const first = placeOfHeap(memory, row.start)
      const heaps: ArenaHeap[] = []
      // A heap begins with memory that is in use: of those that would begin in a row without access there are none.
      const end = hasNoAccess(row) ? first + 1n : row.end
      for (let start = first; start < end; start += HEAP_SIZES[memory.wordSize]) {
        const heap = heapFrom(start)
        if (heap) heaps.push(heap)
      }
      return heaps
    },
  }
}

// Where the heap would begin that holds the address.
const placeOfHeap = ({ wordSize }: Memory, address: Address): Address =>
  address - (address % HEAP_SIZES[wordSize])

// Other threads go on taking and giving back while we look.
const ATTEMPTS = 5

function wholeHeapAt(memory: Memory, start: Address): ArenaHeap | undefined {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const heap = heapAt(memory, start)
    if (!heap) return undefined
    if (hasArena(memory, heap)) return heap
  }
  return undefined
}

function heapAt(memory: Memory, start: Address): ArenaHeap | undefined {
  if (!isInUse(memory.pid, start)) return undefined
  const [arena = 0n, , size = 0n, usable = 0n] = wordsAt(memory, start, 4) ?? []
  const largest = HEAP_SIZES[memory.wordSize]
  const isSized = size > 0n && size <= usable && usable <= largest
  const isWhole = size % pageSize() === 0n && usable % pageSize() === 0n
  if (!isSized || !isWhole || arena % BigInt(memory.wordSize) !== 0n) return undefined
  return { start, usableEnd: start + usable, end: start + largest, arena }
}

// The arena's record lies in a heap of the same arena, and its top chunk in one, to whose very end it reaches.
function hasArena(memory: Memory, heap: ArenaHeap): boolean {
  const first = heapAt(memory, placeOfHeap(memory, heap.arena))
  if (first?.arena !== heap.arena || !holds({ start: first.start, end: first.usableEnd }, heap.arena))
    return false
  const chunks = [...(wordsAt(memory, heap.arena, TOP_IS_AMONG) ?? [])].filter(
    (word) => isAligned(memory, word) && word > 16n,
  )
  const sizes = wordsAtEach(memory, chunks, 2).map(([, size = 0n]) => size & ~7n)
  return chunks.some((start, index) => endsHeap(memory, { start, size: sizes[index] ?? 0n }, heap.arena))
}

// What malloc returns, two words behind the beginning of a chunk, is a multiple of 16.
const isAligned = ({ wordSize }: Memory, chunk: Address): boolean =>
  (chunk + 2n * BigInt(wordSize)) % 16n === 0n

interface Chunk {
  readonly start: Address
  readonly size: bigint
}

function endsHeap(memory: Memory, chunk: Chunk, arena: Address): boolean {
  const start = placeOfHeap(memory, chunk.start)
  const [owner, , heapSize] = wordsAt(memory, start, 3) ?? []
  const end = chunk.start + chunk.size
  return chunk.size > 0n && owner === arena && heapSize !== undefined && end === start + heapSize
}
