import type { Address } from '../model/address.ts'
import { once } from '../model/once.ts'
import type { Extent, Region } from '../model/region.ts'
import { findAddon } from '../native/load.ts'
import { mainArenaPiece } from './main-arena.ts'
import { type Pid, readHeads, readWords } from './memory.ts'
import { pageSize, placesInUse } from './pages.ts'

// A chunk of glibc's malloc (malloc/malloc.c) begins two words before the address that malloc returns:
//
//   size_t prev_size; size_t size, with flags in its lowest three bits: 1 previous in use, 2 mapped, 4 other arena
//
// One that has a mapping of its own begins at a page, is whole pages long, and has no other flag than 2.
const FLAGS = 7n
const MAPPED = 2n

/** Memory of malloc's in the midst of other memory: one block, or a piece that the main arena grew by. */
export interface MallocBlock extends Extent {
  readonly kind: 'mapped chunk' | 'main arena'
}

// A row is looked through a window at a time, and no more of it than so many; what a block covers is passed over.
const WINDOW = 1n << 24n
const MOST_WINDOWS = 64

/** What malloc keeps in a row outside of its heaps: other memory may lie before, between and behind. */
export function mallocBlocksIn(pid: Pid, row: Region): MallocBlock[] {
  const blocks: MallocBlock[] = []
  let at = row.start
  for (let count = 0; at < row.end && count < MOST_WINDOWS; count++) {
    const end = at + WINDOW < row.end ? at + WINDOW : row.end
    blocks.push(...blocksBeginningIn(pid, { start: at, end }, row))
    const last = blocks.at(-1)
    at = last && last.end > end ? last.end : end
  }
  return blocks
}

function blocksBeginningIn(pid: Pid, window: Extent, row: Region): MallocBlock[] {
  const places = placesInUse(pid, window, pageSize())
  const heads = readHeads(pid, places, 2)
  const blocks: MallocBlock[] = []
  places.forEach((start, index) => {
    const [previous, size] = heads[index] ?? []
    const isInside = start < (blocks.at(-1)?.end ?? 0n)
    if (isInside || previous !== 0n || size === undefined) return
    const block = mappedChunk(start, size, row) ?? mainArena(pid, start, size, row)
    if (block) blocks.push(block)
  })
  return blocks
}

function mappedChunk(start: Address, size: bigint, row: Region): MallocBlock | undefined {
  const end = start + (size & ~FLAGS)
  const isWhole = end > start && end <= row.end && end % pageSize() === 0n
  return (size & FLAGS) === MAPPED && isWhole ? { kind: 'mapped chunk', start, end } : undefined
}

function mainArena(pid: Pid, start: Address, size: bigint, row: Region): MallocBlock | undefined {
  // A first chunk that does not end in the row spares reading megabytes.
  const isPossible = (size & FLAGS) === 1n && start + size <= row.end
  const piece = isPossible ? mainArenaPiece(pid, { start, end: row.end }) : undefined
  return piece && { kind: 'main arena', ...piece }
}

// glibc makes it 5008 bytes, and 16 more where no other chunk could have been made of the rest.
const TEST_SIZE = 5000n
const CHUNK_SIZES: readonly bigint[] = [5008n, 5024n]

/** Whether malloc, in this process, is glibc's: its blocks have glibc's chunks around them. */
export const isGlibcMalloc = once((): boolean => {
  let size: bigint | undefined
  findAddon()?.withMallocBlock(Number(TEST_SIZE), (address) => {
    size = readWords('self', address - 16n, 2)?.[1]
  })
  return size !== undefined && CHUNK_SIZES.includes(size & ~FLAGS)
})
