import { onceFound } from '../model/once.ts'
import type { Extent, Region } from '../model/region.ts'
import { findAddon } from '../native/load.ts'
import { longWordsAt, type Memory, type WordSize, wordsAtEach } from './memory.ts'
import { pageSize, placesInUse } from './pages.ts'

// A chunk of glibc's malloc (malloc/malloc.c) begins two words before the address that malloc returns:
//
//   size_t prev_size; size_t size, with flags in its lowest three bits: 1 previous in use, 2 mapped, 4 other arena
//
// One that has a mapping of its own ends with a page, and has no other flag than 2. It begins at a page, or as far behind
// as makes what malloc returns a multiple of 16; then prev_size is how far that is (i386, since glibc 2.26).
const FLAGS = 7n
const MAPPED = 2n
const SKIPPED: Readonly<Record<WordSize, bigint>> = { 4: 8n, 8: 0n }

// A row is looked through a window at a time, and no more of it than so many; what a block covers is passed over.
const WINDOW = 1n << 24n
const MOST_WINDOWS = 64

/** The blocks with a mapping of their own in a row: other memory may lie before, between and behind them. */
export function mappedBlocksIn(memory: Memory, row: Region): Extent[] {
  const blocks: Extent[] = []
  let at = row.start
  for (let count = 0; at < row.end && count < MOST_WINDOWS; count++) {
    const end = at + WINDOW < row.end ? at + WINDOW : row.end
    blocks.push(...blocksBeginningIn(memory, { start: at, end }, row))
    const last = blocks.at(-1)
    at = last && last.end > end ? last.end : end
  }
  return blocks
}

function blocksBeginningIn(memory: Memory, window: Extent, row: Region): Extent[] {
  const skipped = SKIPPED[memory.wordSize]
  const places = placesInUse(memory.pid, window, pageSize())
  const heads = wordsAtEach(
    memory,
    places.map((place) => place + skipped),
    2,
  )
  const blocks: Extent[] = []
  places.forEach((start, index) => {
    const [previous, size = 0n] = heads[index] ?? []
    const end = start + skipped + (size & ~FLAGS)
    const isInside = start < (blocks.at(-1)?.end ?? 0n)
    const isWhole = end > start + skipped && end <= row.end && end % pageSize() === 0n
    if (!isInside && previous === skipped && (size & FLAGS) === MAPPED && isWhole) blocks.push({ start, end })
  })
  return blocks
}

// glibc makes it 5008 bytes, and 16 more where no other chunk could have been made of the rest.
const TEST_SIZE = 5000n
const CHUNK_SIZES: readonly bigint[] = [5008n, 5024n]

/** Whether malloc, in this process, is glibc's: its blocks have glibc's chunks around them. */
export const isGlibcMalloc = (): boolean => mallocTest() ?? false

// Where there is no block, or it cannot be read, that may be a passing failure.
const mallocTest = onceFound((): boolean | undefined => {
  let size: bigint | undefined
  findAddon()?.withMallocBlock(Number(TEST_SIZE), (address) => {
    size = address === 0n ? undefined : longWordsAt('self', address - 16n, 2)?.[1]
  })
  return size === undefined ? undefined : CHUNK_SIZES.includes(size & ~FLAGS)
})
