import type { BandKind } from './band-kind.ts'
import { bytesIn, digitsOf, FAR, gapBetween, type Run } from './runs.ts'

// A picture with more bands than this has no room for their words.
const MOST_BANDS = 17

// A row of 4 KiB is worth a band, but of what nobody can name only 32 MiB are.
const LEAST_WORTH = 13

/**
 * Of the borders between runs those that tell most, as the indexes of the runs above them, ascending: at all that a picture
 * always shows, and as many more as there is room for, between what is large or far apart.
 */
export function bordersKept(runs: readonly Run[]): number[] {
  const borders = runs.slice(1).map((above, index) => borderBetween(runs[index] ?? above, above, index + 1))
  const fixed = borders.filter(({ isFixed }) => isFixed)
  const others = borders
    .filter(({ isFixed, worth }) => !isFixed && worth >= LEAST_WORTH)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, Math.max(MOST_BANDS - 1 - fixed.length, 0))
  return [...fixed, ...others].map(({ at }) => at).sort((a, b) => a - b)
}

/** Where one run ends and the next begins: the index of the upper one, and how much would be lost without it. */
interface Border {
  readonly at: number
  readonly isFixed: boolean
  readonly worth: number
}

// The program's parts, its heap and its stack are never drawn together with others.
const FIXED: ReadonlySet<BandKind> = new Set<BandKind>([
  'text',
  'rodata',
  'relro',
  'data',
  'bss',
  'heap',
  'stack',
  'vsyscall',
])

const borderBetween = (below: Run, above: Run, at: number): Border => ({
  at,
  isFixed: FIXED.has(below.kind) || FIXED.has(above.kind),
  worth: Math.max(worthOfGap(below, above), Math.min(weightOf(below), weightOf(above))),
})

// A gap is nothing to remark on beside rows that are scattered as widely.
function worthOfGap(below: Run, above: Run): number {
  const gap = gapBetween(below, above)
  const usual = below.widestGap > above.widestGap ? below.widestGap : above.widestGap
  return gap >= FAR && gap > usual * 4n ? digitsOf(gap) : 0
}

const SAYS_LITTLE: ReadonlySet<BandKind> = new Set<BandKind>(['anonymous', 'reserved', 'file', 'shared'])

const weightOf = ({ kind, rows }: Run): number => digitsOf(bytesIn(rows)) * (SAYS_LITTLE.has(kind) ? 0.5 : 1)
