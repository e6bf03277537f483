import {
  type Extent,
  hasNoAccess,
  isPrivateAnonymous,
  isReadable,
  isWritable,
  type Region,
} from '../model/region.ts'

// V8 holds address space for every index that 32 bits can give to a WebAssembly memory, and for every offset that an
// instruction can add (deps/v8/src/objects/backing-store.cc, kFullGuardSize): 8 GiB from the first byte on, of which
// the memory itself, in pages of 64 KiB, is accessible. To V8 12 there are 2 GiB before the first byte as well
// (kNegativeGuardSize).
const HELD = 1n << 33n
const HELD_BEFORE = 1n << 31n
const WASM_PAGE = 1n << 16n

/** A WebAssembly memory: what of it can be used, and the address space held around it. */
export interface WasmMemory {
  readonly memory: Region
  readonly held: Extent
}

/** Whether V8 made the row: it keeps its rows from child processes (VmFlags dc) and does not account for them (nr). */
export type IsOfV8 = (row: Region) => boolean

/**
 * The WebAssembly memories, by the size and shape of what is held around them. `rows` are sorted; `holdsBefore`: whether
 * it is known that this V8 holds space before a memory, too.
 */
export function wasmMemories(
  rows: readonly Region[],
  isOfV8: IsOfV8,
  { holdsBefore }: { holdsBefore: boolean },
): WasmMemory[] {
  return rows.flatMap((memory, index) => {
    const behind = rows[index + 1]
    if (!isMemory(memory) || !behind || !hasNoAccess(behind) || behind.start !== memory.end) return []
    if (!endsThere(memory.start + HELD, behind, rows[index + 2]) || !isOfV8(memory) || !isOfV8(behind))
      return []
    if (holdsBefore && !holdsEnough(rows[index - 1], memory)) return []
    const start = holdsBefore ? memory.start - HELD_BEFORE : memory.start
    return [{ memory, held: { start, end: memory.start + HELD } }]
  })
}

const isMemory = (row: Region): boolean =>
  isPrivateAnonymous(row) && isReadable(row) && isWritable(row) && (row.end - row.start) % WASM_PAGE === 0n

// The row behind ends with what is held; or it goes on with what is held before the next memory.
const endsThere = (end: bigint, behind: Region, next: Region | undefined): boolean =>
  behind.end === end ||
  (behind.end === end + HELD_BEFORE && next !== undefined && next.start === behind.end && isMemory(next))

const holdsEnough = (before: Region | undefined, memory: Region): boolean =>
  before !== undefined &&
  hasNoAccess(before) &&
  before.end === memory.start &&
  memory.start - before.start >= HELD_BEFORE
