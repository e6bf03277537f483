import { type GroupName, groupNames } from '../model/location.ts'
import { type Region, type RegionJson, sizeOf } from '../model/region.ts'
import { type Segment, type Source, segments, sources } from '../model/segment.ts'
import type { RowMeaning } from './row-meaning.ts'

/** Rows, and bytes in them. */
export interface Tally {
  readonly rows: number
  readonly bytes: bigint
}

/** Rows of one segment that one source vouches for. */
export interface SegmentTally extends Tally {
  readonly segment: Segment
  readonly source: Source
}

/** Memory of one kind: how many there are, their bytes, and those of address space that is held for them besides. */
export interface GroupTally {
  readonly group: GroupName
  readonly count: number
  readonly bytes: bigint
  readonly held: bigint
}

/** A map in numbers. Each row counts as what its first byte is. */
export interface MapSummary {
  readonly all: Tally
  /** What is not `anonymous`. */
  readonly named: Tally
  readonly segments: readonly SegmentTally[]
  readonly groups: readonly GroupTally[]
  readonly anonymous: readonly Region[]
}

/** The numbers of a map. */
export function summaryOf(rows: readonly RowMeaning[]): MapSummary {
  const named = rows.filter(({ segment }) => segment !== 'anonymous')
  return {
    all: tally(rows),
    named: tally(named),
    segments: segments.flatMap(({ name }) => bySource(rows.filter(({ segment }) => segment === name))),
    groups: groupTallies(rows),
    anonymous: rows.filter(({ segment }) => segment === 'anonymous').map(({ region }) => region),
  }
}

const tally = (rows: readonly RowMeaning[]): Tally => ({
  rows: rows.length,
  bytes: sum(rows.map(({ region }) => sizeOf(region))),
})

const bySource = (rows: readonly RowMeaning[]): SegmentTally[] =>
  sources.flatMap((source) => {
    const [first, ...rest] = rows.filter((row) => row.source === source)
    return first ? [{ segment: first.segment, source, ...tally([first, ...rest]) }] : []
  })

function groupTallies(rows: readonly RowMeaning[]): GroupTally[] {
  const all = rows.flatMap(({ group, otherGroups }) => (group ? [group, ...otherGroups] : otherGroups))
  return groupNames.flatMap((group) => {
    // What lies in several rows is met several times.
    const members = new Map(all.filter(({ name }) => name === group).map((one) => [one.extent.start, one]))
    const found = [...members.values()]
    if (found.length === 0) return []
    const bytes = sum(found.map(({ extent }) => sizeOf(extent)))
    return [{ group, count: found.length, bytes, held: sum(found.map(({ held }) => held)) }]
  })
}

const sum = (sizes: readonly bigint[]): bigint => sizes.reduce((total, size) => total + size, 0n)

/** The JSON form of a summary: numbers of bytes as decimal text, for they may be more than a double can count. */
export function summaryJson({ all, named, segments, groups, anonymous }: MapSummary): MapSummaryJson {
  return {
    all: tallyJson(all),
    named: tallyJson(named),
    segments: segments.map((tally) => ({ ...tally, ...tallyJson(tally) })),
    groups: groups.map((tally) => ({
      ...tally,
      bytes: tally.bytes.toString(),
      held: tally.held.toString(),
    })),
    anonymous: anonymous.map((region) => region.toJSON()),
  }
}

const tallyJson = ({ rows, bytes }: Tally): TallyJson => ({ rows, bytes: bytes.toString() })

/** A MapSummary in JSON. */
export interface MapSummaryJson {
  /** All rows. */
  readonly all: TallyJson
  /** Those that are something else than `anonymous`. */
  readonly named: TallyJson
  /** By segment and source, in the order of `segments`. */
  readonly segments: readonly SegmentTallyJson[]
  /** What is counted together. */
  readonly groups: readonly GroupTallyJson[]
  /** The rows that nobody can name. */
  readonly anonymous: readonly RegionJson[]
}

/** A Tally in JSON. */
export interface TallyJson {
  /** How many rows. */
  readonly rows: number
  /** How many bytes of address space, as decimal text. */
  readonly bytes: string
}

/** A SegmentTally in JSON. */
export interface SegmentTallyJson extends TallyJson {
  /** What the rows are at their first byte. */
  readonly segment: Segment
  /** Who vouches for that. */
  readonly source: Source
}

/** A GroupTally in JSON. */
export interface GroupTallyJson {
  /** What there may be many of. */
  readonly group: GroupName
  /** How many there are. */
  readonly count: number
  /** How many bytes of address space they take, as decimal text. */
  readonly bytes: string
  /** How many more bytes are held for them with no access, as decimal text. */
  readonly held: string
}
