import type { RegionJson } from '../model/region.ts'
import { GRANULE, type KindAlignment, type RunAlignment, type Shift } from './align-runs.ts'
import type { RunKind } from './run-kinds.ts'

/** A RunAlignment in JSON: distances as decimal text, for they may be more than a double can count. */
export interface RunAlignmentJson {
  /** In how many bytes `bits` counts. */
  readonly granule: string
  readonly kinds: readonly KindAlignmentJson[]
  readonly heapAgainstProgram?: ShiftJson
  readonly onlyBefore: readonly RegionJson[]
  readonly onlyAfter: readonly RegionJson[]
  readonly unaligned: { readonly before: number; readonly after: number }
}

/** A Shift in JSON. */
export interface ShiftJson {
  readonly bytes: string
  readonly bits: number
}

/** A KindAlignment in JSON. */
export interface KindAlignmentJson {
  readonly kind: RunKind
  readonly rows: number
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
