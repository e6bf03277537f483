import type { MemoryMap } from '../locate/memory-map.ts'
import type { Address } from '../model/address.ts'
import type { Region } from '../model/region.ts'

/** One of the two maps, in numbers. */
export interface ComparedMap {
  /** undefined for a captured listing. */
  readonly pid: number | undefined
  /** Whether rows of it overlap. */
  readonly torn: boolean
  /** How many rows it has. */
  readonly rows: number
  /** How much address space its rows cover. */
  readonly bytes: bigint
}

/** The numbers of a map. */
export const comparedMap = ({ pid, torn, regions }: MemoryMap): ComparedMap =>
  Object.freeze({ pid, torn, rows: regions.length, bytes: coveredBy(regions) })

// Rows of a torn map may overlap: what several of them cover counts once.
function coveredBy(rows: readonly Region[]): bigint {
  let end: Address = 0n
  let bytes = 0n
  for (const row of rows) {
    const start = row.start > end ? row.start : end
    if (row.end > start) bytes += row.end - start
    if (row.end > end) end = row.end
  }
  return bytes
}
