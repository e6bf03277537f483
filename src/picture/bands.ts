import type { RowMeaning } from '../locate/row-meaning.ts'
import type { Extent } from '../model/region.ts'
import { type BandKind, bandKindIn } from './band-kind.ts'
import { bordersKept } from './borders.ts'
import { clumpsOf } from './clumps.ts'
import { commonKind, kindsIn } from './common-kind.ts'
import { FAR, gapBetween, type Run, runsOf } from './runs.ts'

/** Neighbouring rows that are drawn as one. */
export interface Band extends Extent {
  readonly kind: BandKind
  /** The kinds of its rows, the weightiest first: only one, except where rows of others lie among them. */
  readonly kinds: readonly BandKind[]
  readonly rows: readonly RowMeaning[]
}

// Rows become runs (of one kind each), runs become clumps (with what is small above them), and of the borders between clumps
// those that tell most are the borders of bands.
/** The rows of a map, sorted, as bands: rows of one kind that follow one another, and what small rows lie among them. */
export function bandsOf(rows: readonly RowMeaning[]): Band[] {
  const clumps = clumpsOf(runsOf(rows, bandKindIn(rows)))
  if (clumps.length === 0) return []
  const starts = [0, ...bordersKept(clumps)]
  const groups = starts.map((start, index) => clumps.slice(start, starts[index + 1]))
  return joined(groups.map((group) => group.flatMap(({ runs }) => runs))).map(bandFrom)
}

// What lay between two neighbours of one kind was not worth a band of its own, so nothing keeps them apart.
function joined(groups: readonly (readonly Run[])[]): (readonly Run[])[] {
  const all: (readonly Run[])[] = []
  for (const group of groups) {
    const below = all.at(-1)
    if (below && areOne(below, group)) all.splice(-1, 1, [...below, ...group])
    else all.push(group)
  }
  return all
}

function areOne(below: readonly Run[], above: readonly Run[]): boolean {
  const kind = commonKind(below)
  return kind !== 'mixed' && kind === commonKind(above) && gapBetween(extentOf(below), extentOf(above)) < FAR
}

const bandFrom = (runs: readonly Run[]): Band => ({
  ...extentOf(runs),
  kind: commonKind(runs),
  kinds: kindsIn(runs),
  rows: runs.flatMap(({ rows }) => rows),
})

const extentOf = (runs: readonly Run[]): Extent => ({
  start: runs[0]?.start ?? 0n,
  end: runs.reduce((highest, { end }) => (end > highest ? end : highest), 0n),
})
