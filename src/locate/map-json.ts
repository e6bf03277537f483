import type { RegionJson } from '../model/region.ts'
import type { Segment, Source } from '../model/segment.ts'
import type { RowMeaning } from './row-meaning.ts'

/** A MemoryMap in JSON. */
export interface MemoryMapJson {
  /** Absent for a captured listing. */
  readonly pid?: number
  /** Whether rows overlap. */
  readonly torn: boolean
  /** All rows, sorted, each with what its first byte is. */
  readonly regions: readonly RowJson[]
}

/** A Region in JSON, and what it is: the segment of its first byte, who vouches for that, and why. */
export interface RowJson extends RegionJson {
  /** What its first byte is. */
  readonly segment: Segment
  /** Who vouches for that. */
  readonly source: Source
  /** One English sentence that names the evidence, and what else is known to be in the row. */
  readonly because: string
}

/** What of a map the JSON form tells, besides its rows. */
interface MapHead {
  readonly pid: number | undefined
  readonly torn: boolean
}

/** The JSON form of a map of these rows. */
export const mapJson = ({ pid, torn }: MapHead, rows: readonly RowMeaning[]): MemoryMapJson => ({
  ...(pid !== undefined && { pid }),
  torn,
  regions: rows.map(rowJson),
})

/** The JSON form of a row, and of what it is. */
export const rowJson = ({ region, segment, source, because }: RowMeaning): RowJson => ({
  ...region.toJSON(),
  segment,
  source,
  because,
})
