import { type RowJson, rowJson } from '../locate/map-json.ts'
import type { RowMeaning } from '../locate/row-meaning.ts'
import { formatAddress } from '../model/address.ts'
import type { Extent, Region } from '../model/region.ts'
import type { ComparedMap } from './compared-map.ts'
import type { ChangeKind, MapChange } from './map-change.ts'

/** A MapDiff in JSON. */
export interface MapDiffJson {
  readonly before: ComparedMapJson
  readonly after: ComparedMapJson
  readonly changes: readonly MapChangeJson[]
  readonly unchanged: number
}

/** A ComparedMap in JSON: the number of bytes as decimal text. */
export interface ComparedMapJson {
  readonly pid?: number
  readonly torn: boolean
  readonly rows: number
  readonly bytes: string
}

/** A MapChange in JSON; its rows are those of a MemoryMap in JSON. */
export interface MapChangeJson {
  readonly kinds: readonly ChangeKind[]
  readonly before: readonly RowJson[]
  readonly after: readonly RowJson[]
  readonly added: readonly ExtentJson[]
  readonly removed: readonly ExtentJson[]
  readonly permissions: readonly (ExtentJson & { readonly before: string; readonly after: string })[]
}

/** An Extent in JSON. */
export interface ExtentJson {
  readonly start: string
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
