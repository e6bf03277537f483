import { type RowJson, rowJson } from '../locate/map-json.ts'
import type { RowMeaning } from '../locate/row-meaning.ts'
import { formatAddress } from '../model/address.ts'
import type { Extent, Region } from '../model/region.ts'
import type { ComparedMap } from './compared-map.ts'
import type { ChangeKind, MapChange } from './map-change.ts'

/** A MapDiff in JSON. */
export interface MapDiffJson {
  /** The earlier map, in numbers. */
  readonly before: ComparedMapJson
  /** The later map, in numbers. */
  readonly after: ComparedMapJson
  /** What happened, sorted by address. */
  readonly changes: readonly MapChangeJson[]
  /** How many rows are the same in both maps, in every column. */
  readonly unchanged: number
}

/** A ComparedMap in JSON: the number of bytes as decimal text. */
export interface ComparedMapJson {
  /** Absent for a captured listing. */
  readonly pid?: number
  /** Whether rows of it overlap. */
  readonly torn: boolean
  /** How many rows it has. */
  readonly rows: number
  /** How much address space its rows cover, as decimal text. */
  readonly bytes: string
}

/** A MapChange in JSON; its rows are those of a MemoryMap in JSON. */
export interface MapChangeJson {
  /** At least one; in a fixed order. */
  readonly kinds: readonly ChangeKind[]
  /** The rows of the earlier map; none of what is new. */
  readonly before: readonly RowJson[]
  /** The rows of the later map; none of what is gone. */
  readonly after: readonly RowJson[]
  /** What only the later rows cover. */
  readonly added: readonly ExtentJson[]
  /** What only the earlier rows covered. */
  readonly removed: readonly ExtentJson[]
  /** What both cover with other permissions, and which. */
  readonly permissions: readonly (ExtentJson & { readonly before: string; readonly after: string })[]
}

/** An Extent in JSON. */
export interface ExtentJson {
  /** The first address, `0x…`. */
  readonly start: string
  /** The first address behind it, `0x…`. */
  readonly end: string
}

/** What a MapDiff has that is told in JSON. */
interface Differences {
  readonly before: ComparedMap
  readonly after: ComparedMap
  readonly changes: readonly MapChange[]
  readonly unchanged: number
  meaningsOf(rows: readonly Region[]): RowMeaning[]
}

/** The JSON form of a MapDiff. */
export const mapDiffJson = (diff: Differences): MapDiffJson => ({
  before: comparedJson(diff.before),
  after: comparedJson(diff.after),
  changes: diff.changes.map((change) => changeJson(change, diff)),
  unchanged: diff.unchanged,
})

const comparedJson = ({ pid, torn, rows, bytes }: ComparedMap): ComparedMapJson => ({
  ...(pid !== undefined && { pid }),
  torn,
  rows,
  bytes: bytes.toString(),
})

function changeJson({ kinds, before, after, added, removed, permissions }: MapChange, diff: Differences) {
  return {
    kinds,
    before: diff.meaningsOf(before).map(rowJson),
    after: diff.meaningsOf(after).map(rowJson),
    added: added.map(extentJson),
    removed: removed.map(extentJson),
    permissions: permissions.map((change) => ({ ...change, ...extentJson(change) })),
  }
}

const extentJson = ({ start, end }: Extent): ExtentJson => ({
  start: formatAddress(start),
  end: formatAddress(end),
})
