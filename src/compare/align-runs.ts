import type { MemoryMap } from '../locate/memory-map.ts'
import { grouped } from '../model/grouped.ts'
import { PAGE_SIZE } from '../model/page-tables.ts'
import type { Region } from '../model/region.ts'
import { type PairedRows, pairedRows, type RowPair } from './paired-rows.ts'
import { type RunKind, runKinds } from './run-kinds.ts'

/** In what the length of a distance is counted: the smallest page of x86-64 and of most arm64 systems. */
export const GRANULE = PAGE_SIZE

/** How far something lies from where it lay in the first run. */
export interface Shift {
  /** In bytes; negative when it lies lower in the second run. */
  readonly bytes: bigint
  /** How many binary digits the distance has, counted in granules; 0 when it did not move. */
  readonly bits: number
}

/** Rows of one kind that moved alike. */
export interface MovedRows extends Shift {
  readonly pairs: readonly RowPair[]
}

/** What happened to the rows of one kind. */
export interface KindAlignment {
  readonly kind: RunKind
  readonly rows: number
  /** One when all moved alike; else several, those of most rows first. */
  readonly shifts: readonly MovedRows[]
}

/** Two runs of a program, aligned by what their rows are. */
export interface RunAlignment extends Omit<PairedRows, 'pairs'> {
  readonly kinds: readonly KindAlignment[]
  /** How far the brk heap moved against the program that it lies behind; undefined unless it does, and each moved as one. */
  readonly heapAgainstProgram: Shift | undefined
}

/** Aligns two runs of a program by their rows alone, so that a process and a captured map are treated alike. */
export function alignRuns(before: MemoryMap, after: MemoryMap): RunAlignment {
  const { pairs, ...rest } = pairedRows(before.regions, after.regions)
  const kinds = runKinds.flatMap((kind) => {
    const ofKind = pairs.filter((pair) => pair.kind === kind)
    return ofKind.length === 0 ? [] : [{ kind, rows: ofKind.length, shifts: shiftsOf(ofKind) }]
  })
  return { kinds, heapAgainstProgram: heapAgainstProgram(kinds), ...rest }
}

const shiftsOf = (pairs: readonly RowPair[]): MovedRows[] =>
  [...grouped(pairs, ({ before, after }) => fixedEnd(after) - fixedEnd(before))]
    .map(([bytes, moved]) => ({ ...shift(bytes), pairs: moved }))
    .sort((a, b) => b.pairs.length - a.pairs.length)

// The stack grows downwards, and by how much differs from run to run: the kernel placed its end.
const fixedEnd = ({ name, start, end }: Region): bigint => (name === '[stack]' ? end : start)

function heapAgainstProgram(kinds: readonly KindAlignment[]): Shift | undefined {
  const onlyShiftOf = (wanted: RunKind): MovedRows | undefined => {
    const [only, ...others] = kinds.find(({ kind }) => kind === wanted)?.shifts ?? []
    return others.length === 0 ? only : undefined
  }
  const program = onlyShiftOf('program')
  const heap = onlyShiftOf('heap')
  return program && heap && liesBehind(heap, program) ? shift(heap.bytes - program.bytes) : undefined
}

// The heap of a static PIE lies far below it.
const liesBehind = (heap: MovedRows, program: MovedRows): boolean =>
  (['before', 'after'] as const).every((run) => startIn(run, heap) > startIn(run, program))

const startIn = (run: 'before' | 'after', { pairs }: MovedRows): bigint => pairs[0]?.[run].start ?? 0n

/** The shift by so many bytes. */
export function shift(bytes: bigint): Shift {
  const distance = bytes < 0n ? -bytes : bytes
  // Rounded up, so that 0 is said only of what did not move at all.
  const granules = (distance + GRANULE - 1n) / GRANULE
  return { bytes, bits: granules === 0n ? 0 : granules.toString(2).length }
}
