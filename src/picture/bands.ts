import type { RowMeaning } from '../locate/row-meaning.ts'
import { grouped } from '../model/grouped.ts'
import { type Extent, hasNoAccess, sizeOf } from '../model/region.ts'
import { type BandKind, bandKindIn, type KindOf } from './band-kind.ts'

/** Neighbouring rows that are drawn as one. */
export interface Band extends Extent {
  readonly kind: BandKind
  /** The kinds of its rows, the weightiest first: only one, except where small rows of others lie among them. */
  readonly kinds: readonly BandKind[]
  readonly rows: readonly RowMeaning[]
}

/** How many bytes its rows have. */
export const bytesIn = ({ rows }: Pick<Band, 'rows'>): bigint =>
  rows.reduce((sum, { region }) => sum + sizeOf(region), 0n)

// A picture with more bands than this has no room for their words.
const MOST_BANDS = 17

/**
 * The rows of a map, sorted, as bands. Rows of one kind that follow one another are one; the program's parts, its heap and
 * its stack are never drawn together with others. Of the borders between the rest, those that tell most are kept.
 */
export function bandsOf(rows: readonly RowMeaning[]): Band[] {
  const runs = runsOf(rows, bandKindIn(rows))
  const borders = runs.slice(1).map((above, index) => borderBetween(runs[index] ?? above, above, index + 1))
  const kept = bordersKept(borders).map(({ at }) => at)
  const starts = [0, ...kept.toSorted((a, b) => a - b)]
  return starts.map((start, index) => bandFrom(runs.slice(start, starts[index + 1])))
}

/** Rows of one kind, with none of another kind between them. */
interface Run {
  readonly kind: BandKind
  readonly rows: RowMeaning[]
  readonly start: bigint
  end: bigint
  /** The largest of the gaps between its rows. */
  widestGap: bigint
}

function runsOf(rows: readonly RowMeaning[], kindOf: KindOf): Run[] {
  const runs: Run[] = []
  for (const row of rows) {
    const below = runs.at(-1)
    const kind = below && isHeldFor(below, row) ? below.kind : kindOf(row)
    if (below && below.kind === kind && !(SOLITARY.has(kind) && gapBetween(below, row.region) >= FAR))
      prolong(below, row)
    else runs.push({ kind, rows: [row], start: row.region.start, end: row.region.end, widestGap: 0n })
  }
  return runs
}

function prolong(run: Run, row: RowMeaning): void {
  const gap = gapBetween(run, row.region)
  if (gap > run.widestGap) run.widestGap = gap
  // Rows of a torn map may end behind the next one's end.
  if (row.region.end > run.end) run.end = row.region.end
  run.rows.push(row)
}

const gapBetween = (below: Extent, above: Extent): bigint =>
  above.start > below.end ? above.start - below.end : 0n

// What nobody can name is the same only while it is near.
const SOLITARY: ReadonlySet<BandKind> = new Set<BandKind>([
  'anonymous',
  'reserved',
  'file',
  'shared',
  'libraries',
])
const FAR = 1n << 30n

// Address space that is held directly behind memory of these kinds mostly is held for it.
const HOLDERS: ReadonlySet<BandKind> = new Set<BandKind>(['malloc elsewhere', 'jit', 'wasm', 'libraries'])

const isHeldFor = (below: Run, { region, segment }: RowMeaning): boolean =>
  segment === 'reserved' && hasNoAccess(region) && HOLDERS.has(below.kind) && region.start === below.end

/** Where one run ends and the next begins: the index of the upper one, and how much would be lost without it. */
interface Border {
  readonly at: number
  readonly isFixed: boolean
  readonly worth: number
}

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

// Sizes differ by ten orders of magnitude, so it is their number of bits that counts.
const bitsOf = (bytes: bigint): number => (bytes <= 0n ? 0 : bytes.toString(2).length)

// A gap is nothing to remark on beside rows that are scattered as widely.
function worthOfGap(below: Run, above: Run): number {
  const gap = gapBetween(below, above)
  const usual = below.widestGap > above.widestGap ? below.widestGap : above.widestGap
  return gap >= FAR && gap > usual * 4n ? bitsOf(gap) : 0
}

const weightOf = (run: Run): number => bitsOf(bytesIn(run)) * (isNeutral(run.kind) ? 0.5 : 1)

const NEUTRAL: ReadonlySet<BandKind> = new Set<BandKind>(['anonymous', 'reserved', 'file', 'shared'])
const isNeutral = (kind: BandKind): boolean => NEUTRAL.has(kind)

// What is smaller than two pages, or than 32 MiB of what nobody can name, is not worth a band of its own.
const LEAST_WORTH = 13

function bordersKept(borders: readonly Border[]): Border[] {
  const fixed = borders.filter(({ isFixed }) => isFixed)
  const others = borders
    .filter(({ isFixed, worth }) => !isFixed && worth >= LEAST_WORTH)
    .sort((a, b) => b.worth - a.worth)
  return [...fixed, ...others.slice(0, Math.max(MOST_BANDS - 1 - fixed.length, 0))]
}

function bandFrom(runs: readonly Run[]): Band {
  const weights = runs.map(({ kind, rows }) => ({ kind, weight: weightAmongOthers(kind, rows) }))
  const end = runs.reduce((highest, run) => (run.end > highest ? run.end : highest), 0n)
  return {
    kind: commonKind(weights),
    kinds: heaviestFirst(weights, ({ kind }) => kind).map(([kind]) => kind),
    rows: runs.flatMap(({ rows }) => rows),
    start: runs[0]?.start ?? 0n,
    end,
  }
}

interface Weight {
  readonly kind: BandKind
  readonly weight: number
}

// Many rows tell more than a large one, which may only be held.
const weightAmongOthers = (kind: BandKind, rows: readonly RowMeaning[]): number =>
  rows.reduce((sum, { region }) => sum + bitsOf(sizeOf(region)), 0) * (BESIDES.get(kind) ?? 1)

// What lies among other rows without being what they are about.
const BESIDES = new Map<BandKind, number>([
  ['vdso and vvar', 0.5],
  ['file', 0.5],
  ['shared', 0.5],
  ['anonymous', 0.2],
  ['reserved', 0.1],
])

const OF_V8: ReadonlySet<BandKind> = new Set<BandKind>(['js-heap', 'jit', 'wasm'])
const MOSTLY = 0.7

// What most of it is, if anything is: a kind, or V8's kinds together.
function commonKind(weights: readonly Weight[]): BandKind {
  const all = weights.reduce((sum, { weight }) => sum + weight, 0)
  const isMost = ([, weight]: readonly [BandKind, number]): boolean => weight >= all * MOSTLY
  const single = heaviestFirst(weights, ({ kind }) => kind).find(isMost)
  const family = heaviestFirst(weights, ({ kind }) => (OF_V8.has(kind) ? 'V8' : kind)).find(isMost)
  return (single ?? family)?.[0] ?? 'mixed'
}

function heaviestFirst(weights: readonly Weight[], nameOf: (one: Weight) => BandKind) {
  const sums = [...grouped(weights, nameOf)].map(
    ([name, members]) => [name, members.reduce((sum, { weight }) => sum + weight, 0)] as const,
  )
  return sums.sort(([, a], [, b]) => b - a)
}
