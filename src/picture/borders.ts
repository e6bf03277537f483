import { ALWAYS_ALONE, type Clump, LEAST_WEIGHT, weightOf } from './clumps.ts'
import { digitsOf, FAR, gapBetween } from './runs.ts'

// With more of them a picture has no room for words.
const MOST_OTHERS = 10
const MOST_FIXED = 40

const mostTelling = (borders: readonly Border[]): Border[] => borders.toSorted((a, b) => b.worth - a.worth)

/**
 * Of the borders between clumps those that tell most, as the indexes of the clumps above them, ascending: those of what is
 * always alone, and as many more as there is room for, between what is large or far apart.
 */
export function bordersKept(clumps: readonly Clump[]): number[] {
  const borders = clumps
    .slice(1)
    .map((above, index) => borderBetween(clumps[index] ?? above, above, index + 1))
  const fixed = mostTelling(borders.filter(({ isFixed }) => isFixed)).slice(0, MOST_FIXED)
  const others = mostTelling(borders.filter(({ isFixed, worth }) => !isFixed && worth >= LEAST_WEIGHT)).slice(
    0,
    MOST_OTHERS,
  )
  return [...fixed, ...others].map(({ at }) => at).sort((a, b) => a - b)
}

/** Where one clump ends and the next begins: the index of the upper one, and how much would be lost without it. */
interface Border {
  readonly at: number
  readonly isFixed: boolean
  readonly worth: number
}

const borderBetween = (below: Clump, above: Clump, at: number): Border => ({
  at,
  isFixed: ALWAYS_ALONE.has(below.kind) || ALWAYS_ALONE.has(above.kind),
  worth: Math.max(worthOfGap(below, above), Math.min(heaviestOf(below), heaviestOf(above))),
})

const heaviestOf = ({ runs }: Clump): number =>
  runs.reduce((heaviest, run) => Math.max(heaviest, weightOf(run)), 0)

// A gap is nothing to remark on beside rows that are scattered as widely.
function worthOfGap(below: Clump, above: Clump): number {
  const [last] = below.runs.slice(-1)
  const [first] = above.runs
  if (!last || !first) return 0
  const gap = gapBetween(last, first)
  const usual = [...below.runs, ...above.runs].reduce(
    (widest, run) => (run.widestGap > widest ? run.widestGap : widest),
    0n,
  )
  return gap >= FAR && gap > usual * 4n ? digitsOf(gap) : 0
}
