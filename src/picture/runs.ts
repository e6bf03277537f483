import type { RowMeaning } from '../locate/row-meaning.ts'
import { type Extent, hasNoAccess, sizeOf } from '../model/region.ts'
import { type BandKind, type KindOf, PARTS_OF_IMAGES } from './band-kind.ts'

/** Rows of one kind, sorted, with none of another kind between them. */
export interface Run extends Extent {
  readonly kind: BandKind
  readonly rows: readonly RowMeaning[]
  /** The largest of the gaps between its rows. */
  readonly widestGap: bigint
}

/** The rows of a map, sorted, as runs. */
export function runsOf(rows: readonly RowMeaning[], kindOf: KindOf): Run[] {
  const runs: GrowingRun[] = []
  for (const row of rows) {
    const below = runs.at(-1)
    const kind = below && isHeldFor(below, row) ? below.kind : kindOf(row)
    if (below && isContinuedBy(below, row, kind)) prolong(below, row)
    else runs.push({ kind, rows: [row], start: row.region.start, end: row.region.end, widestGap: 0n })
  }
  return runs
}

interface GrowingRun extends Run {
  readonly rows: RowMeaning[]
  end: bigint
  widestGap: bigint
}

function prolong(run: GrowingRun, row: RowMeaning): void {
  const gap = gapBetween(run, row.region)
  if (gap > run.widestGap) run.widestGap = gap
  // Rows of a torn map may end behind the next one's end.
  if (row.region.end > run.end) run.end = row.region.end
  run.rows.push(row)
}

/** How many bytes there are between two of the address space. */
export const gapBetween = (below: Extent, above: Extent): bigint =>
  above.start > below.end ? above.start - below.end : 0n

/** What is this far apart is no neighbour any more. */
export const FAR = 1n << 30n

/** V8's pages, stacks of threads and the like belong together wherever they are; these only while they are near. */
export const NEAR_ONLY: ReadonlySet<BandKind> = new Set<BandKind>([
  ...PARTS_OF_IMAGES,
  'heap',
  'stack',
  'anonymous',
  'reserved',
  'file',
  'shared',
  'libraries',
])

const isContinuedBy = (below: Run, { region }: RowMeaning, kind: BandKind): boolean =>
  below.kind === kind && !(NEAR_ONLY.has(kind) && gapBetween(below, region) >= FAR)

// Address space that is held directly behind memory of these kinds mostly is held for it.
const HOLDERS: ReadonlySet<BandKind> = new Set<BandKind>(['malloc elsewhere', 'jit', 'wasm', 'libraries'])

const isHeldFor = (below: Run, { region, segment }: RowMeaning): boolean =>
  segment === 'reserved' && hasNoAccess(region) && HOLDERS.has(below.kind) && region.start === below.end

/** How many bytes these rows have. */
export const bytesIn = (rows: readonly RowMeaning[]): bigint =>
  rows.reduce((sum, { region }) => sum + sizeOf(region), 0n)

/** How many binary digits a size has: sizes differ by ten orders of magnitude, so these are what is compared. */
export const digitsOf = (bytes: bigint): number => (bytes <= 0n ? 0 : bytes.toString(2).length)
