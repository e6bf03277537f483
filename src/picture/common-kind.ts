import { sizeOf } from '../model/region.ts'
import type { BandKind } from './band-kind.ts'
import { digitsOf, type Run } from './runs.ts'

/** The kinds in these runs, the weightiest first. */
export const kindsIn = (runs: readonly Run[]): BandKind[] =>
  heaviestFirst(runs, ({ kind }) => kind).map(([kind]) => kind)

/** What most of these runs is, if anything is: a kind, or V8's kinds together. */
export function commonKind(runs: readonly Run[]): BandKind {
  const all = runs.reduce((sum, run) => sum + weightOf(run), 0)
  const isMost = ([, weight]: readonly [BandKind, number]): boolean => weight >= all * MOSTLY
  const single = heaviestFirst(runs, ({ kind }) => kind).find(isMost)
  const family = heaviestFirst(runs, ({ kind }) => (OF_V8.has(kind) ? 'V8' : kind)).find(isMost)
  return (single ?? family)?.[0] ?? 'mixed'
}

const MOSTLY = 0.7
const OF_V8: ReadonlySet<BandKind> = new Set<BandKind>(['js-heap', 'jit', 'wasm'])

function heaviestFirst(runs: readonly Run[], kindOf: (run: Run) => BandKind): [BandKind, number][] {
  const weights = new Map<BandKind, number>()
  for (const run of runs) weights.set(kindOf(run), (weights.get(kindOf(run)) ?? 0) + weightOf(run))
  return [...weights].sort(([, a], [, b]) => b - a)
}

// Many rows tell more than a large one, which may only be held.
const weightOf = ({ kind, rows }: Run): number =>
  rows.reduce((sum, { region }) => sum + digitsOf(sizeOf(region)), 0) * (BESIDES.get(kind) ?? 1)

// What lies among other rows without being what they are about.
const BESIDES = new Map<BandKind, number>([
  ['vdso and vvar', 0.5],
  ['file', 0.2],
  ['shared', 0.2],
  ['anonymous', 0.2],
  ['reserved', 0.1],
])
