import type { Group, GroupName } from '../model/location.ts'
import type { Region } from '../model/region.ts'
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
