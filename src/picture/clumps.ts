import { type BandKind, PARTS_OF_IMAGES } from './band-kind.ts'
import { bytesIn, digitsOf, FAR, gapBetween, NEAR_ONLY, type Run } from './runs.ts'

/** Runs that are about one kind: those of that kind, and what is worth no band of its own and lies above one of them. */
export interface Clump {
  readonly kind: BandKind
  readonly runs: readonly Run[]
}

/** The runs of a map, sorted, as clumps. */
export function clumpsOf(runs: readonly Run[]): Clump[] {
  const clumps: { kind: BandKind; runs: Run[] }[] = []
  for (const run of runs) {
    const below = clumps.at(-1)
    if (below && (goesWith(below, run) || isMoreOf(below, run))) below.runs.push(run)
    else clumps.push({ kind: run.kind, runs: [run] })
  }
  return clumps
}

/** The kinds that always have bands of their own: the program's parts, its heap, its stack, and the page of vsyscall. */
export const ALWAYS_ALONE: ReadonlySet<BandKind> = new Set<BandKind>([
  ...PARTS_OF_IMAGES,
  'heap',
  'stack',
  'vsyscall',
])

const goesWith = (below: Clump, run: Run): boolean =>
  !ALWAYS_ALONE.has(below.kind) &&
  !ALWAYS_ALONE.has(run.kind) &&
  weightOf(run) < LEAST_WEIGHT &&
  isNear(below, run)

const isMoreOf = (below: Clump, run: Run): boolean =>
  below.kind === run.kind && (!NEAR_ONLY.has(run.kind) || isNear(below, run))

const isNear = ({ runs }: Clump, run: Run): boolean => gapBetween(runs.at(-1) ?? run, run) < FAR

/** What is worth a band: 64 KiB, but of what says little 64 MiB. */
export const LEAST_WEIGHT = 17

const SAYS_LITTLE: ReadonlySet<BandKind> = new Set<BandKind>([
  'anonymous',
  'reserved',
  'file',
  'shared',
  'vdso and vvar',
])

/** How much there is to show: a number of binary digits. */
export const weightOf = ({ kind, rows }: Run): number =>
  digitsOf(bytesIn(rows)) * (SAYS_LITTLE.has(kind) ? 0.65 : 1)
