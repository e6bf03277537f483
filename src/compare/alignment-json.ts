import type { RegionJson } from '../model/region.ts'
import { GRANULE, type KindAlignment, type RunAlignment, type Shift } from './align-runs.ts'
import type { RunKind } from './run-kinds.ts'

/** A RunAlignment in JSON: distances as decimal text, for they may be more than a double can count. */
export interface RunAlignmentJson {
  /** In how many bytes `bits` counts. */
  readonly granule: string
  /** Each kind that both runs have. */
  readonly kinds: readonly KindAlignmentJson[]
  /** How far the heap moved against the program that it lies behind; absent unless it does, and each moved as one. */
  readonly heapAgainstProgram?: ShiftJson
  /** Rows of a kind that have no partner in the later run. */
  readonly onlyBefore: readonly RegionJson[]
  /** Rows of a kind that have no partner in the earlier run. */
  readonly onlyAfter: readonly RegionJson[]
  /** How many rows of each run have no kind: nothing tells which is which. */
  readonly unaligned: { readonly before: number; readonly after: number }
}

/** A Shift in JSON. */
export interface ShiftJson {
  /** The distance in bytes, as decimal text; negative where the later run lies lower. */
  readonly bytes: string
  /** The binary digits of the distance, counted in granules; 0 is what did not move. */
  readonly bits: number
}

/** A KindAlignment in JSON. */
export interface KindAlignmentJson {
  /** What the rows are in every run. */
  readonly kind: RunKind
  /** How many rows of the earlier run have a partner in the later one. */
  readonly rows: number
  /** Each distance that some of them moved, and the rows that did. */
  readonly shifts: readonly (ShiftJson & {
    readonly pairs: readonly { readonly before: RegionJson; readonly after: RegionJson }[]
  })[]
}

/** The JSON form of a RunAlignment. */
export function alignmentJson(alignment: RunAlignment): RunAlignmentJson {
  const { kinds, heapAgainstProgram, onlyBefore, onlyAfter, unaligned } = alignment
  return {
    granule: GRANULE.toString(),
    kinds: kinds.map(kindJson),
    ...(heapAgainstProgram && { heapAgainstProgram: shiftJson(heapAgainstProgram) }),
    onlyBefore: onlyBefore.map((row) => row.toJSON()),
    onlyAfter: onlyAfter.map((row) => row.toJSON()),
    unaligned,
  }
}

const shiftJson = ({ bytes, bits }: Shift): ShiftJson => ({ bytes: bytes.toString(), bits })

const kindJson = ({ kind, rows, shifts }: KindAlignment): KindAlignmentJson => ({
  kind,
  rows,
  shifts: shifts.map(({ pairs, ...shift }) => ({
    ...shiftJson(shift),
    pairs: pairs.map(({ before, after }) => ({ before: before.toJSON(), after: after.toJSON() })),
  })),
})
