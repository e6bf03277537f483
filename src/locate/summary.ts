import type { Group, GroupName } from '../model/location.ts'
import type { Region, RegionJson } from '../model/region.ts'
import { type Segment, type Source, segments } from '../model/segment.ts'
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

/** Memory of one kind: how many there are of it, how large, and how much address space is held for it besides. */
export interface GroupTally extends Tally {
  readonly group: GroupName
  readonly count: number
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

const sizeOf = ({ region }: RowMeaning): bigint => region.end - region.start

const tally = (rows: readonly RowMeaning[]): Tally => ({
  rows: rows.length,
  bytes: rows.reduce((sum, row) => sum + sizeOf(row), 0n),
})

const SOURCES: readonly Source[] = ['kernel', 'image', 'runtime', 'pattern']

const bySource = (rows: readonly RowMeaning[]): SegmentTally[] =>
  SOURCES.flatMap((source) => {
    const [first, ...rest] = rows.filter((row) => row.source === source)
    return first ? [{ segment: first.segment, source, ...tally([first, ...rest]) }] : []
  })

const HELD: ReadonlySet<Segment> = new Set<Segment>(['reserved', 'guard'])

function groupTallies(rows: readonly RowMeaning[]): GroupTally[] {
  const names = new Set(rows.flatMap((row) => groupsIn(row).map(({ name }) => name)))
  return [...names].map((group) => {
    const members = rows.filter((row) => row.group?.name === group)
    const units = new Set(rows.flatMap(groupsIn).flatMap(({ name, unit }) => (name === group ? [unit] : [])))
    const held = tally(members.filter(({ segment }) => HELD.has(segment)))
    const all = tally(members)
    return { group, count: units.size, rows: all.rows, bytes: all.bytes - held.bytes, held: held.bytes }
  })
}

const groupsIn = ({ group, otherGroups }: RowMeaning): readonly Group[] =>
  group ? [group, ...otherGroups] : otherGroups

/** The JSON form of a summary: numbers of bytes as decimal text, for they may be more than a double can count. */
export function summaryJson({ all, named, segments, groups, anonymous }: MapSummary): MapSummaryJson {
  return {
    all: tallyJson(all),
    named: tallyJson(named),
    segments: segments.map((tally) => ({ ...tally, ...tallyJson(tally) })),
    groups: groups.map((tally) => ({ ...tally, ...tallyJson(tally), held: tally.held.toString() })),
    anonymous: anonymous.map((region) => region.toJSON()),
  }
}

const tallyJson = ({ rows, bytes }: Tally): TallyJson => ({ rows, bytes: bytes.toString() })

/** A MapSummary in JSON. */
export interface MapSummaryJson {
  readonly all: TallyJson
  readonly named: TallyJson
  readonly segments: readonly SegmentTallyJson[]
  readonly groups: readonly GroupTallyJson[]
  readonly anonymous: readonly RegionJson[]
}

/** A Tally in JSON. */
export interface TallyJson {
  readonly rows: number
  readonly bytes: string
}

/** A SegmentTally in JSON. */
export interface SegmentTallyJson extends TallyJson {
  readonly segment: Segment
  readonly source: Source
}

/** A GroupTally in JSON. */
export interface GroupTallyJson extends TallyJson {
  readonly group: GroupName
  readonly count: number
  readonly held: string
}
