import { grouped } from '../model/grouped.ts'
import { isFileBacked, isPrivateAnonymous, isWritable, type Region } from '../model/region.ts'
import { kindsIn, type RunKind } from './run-kinds.ts'

/** A row of one run and the row of another that is the same part of the program. */
export interface RowPair {
  readonly kind: RunKind
  readonly before: Region
  readonly after: Region
}

/** The rows of two runs: paired, of one run only, and those that nothing tells apart. */
export interface PairedRows {
  readonly pairs: readonly RowPair[]
  readonly onlyBefore: readonly Region[]
  readonly onlyAfter: readonly Region[]
  readonly unaligned: { readonly before: number; readonly after: number }
}

/** Pairs rows by what they are: of one kind, and with the same name, offset and permissions; the k-th with the k-th. */
export function pairedRows(before: readonly Region[], after: readonly Region[]): PairedRows {
  const kindBefore = kindsIn(before)
  const kindAfter = kindsIn(after)
  const named = pairsByName(kindBefore, kindAfter)
  const pairs = [...named, ...zerosBehind(named, before, after)]
  const isPaired = new Set(pairs.flatMap((pair) => [pair.before, pair.after]))
  const left = (rows: readonly Region[]) => rows.filter((row) => !isPaired.has(row))
  return {
    pairs,
    onlyBefore: left([...kindBefore.keys()]),
    onlyAfter: left([...kindAfter.keys()]),
    unaligned: {
      before: left(before).filter((row) => !kindBefore.has(row)).length,
      after: left(after).filter((row) => !kindAfter.has(row)).length,
    },
  }
}

function pairsByName(
  kindBefore: ReadonlyMap<Region, RunKind>,
  kindAfter: ReadonlyMap<Region, RunKind>,
): RowPair[] {
  const waiting = grouped(kindAfter, ([row, kind]) => pairingKey(row, kind))
  return [...kindBefore].flatMap(([before, kind]) => {
    const [after] = waiting.get(pairingKey(before, kind))?.shift() ?? []
    return after ? [{ kind, before, after }] : []
  })
}

const pairingKey = (row: Region, kind: RunKind): string =>
  isFileBacked(row) ? `${kind} ${row.permissions} ${row.offset} ${row.name}` : `${kind} ${row.name}`

// The zeros that an image's last load segment ends in (its bss) are a row without a name, directly behind its variables.
function zerosBehind(
  named: readonly RowPair[],
  before: readonly Region[],
  after: readonly Region[],
): RowPair[] {
  const namelessBefore = namelessByStart(before)
  const namelessAfter = namelessByStart(after)
  return named.flatMap((pair) => {
    const zeros = hasZerosBehind(pair) ? namelessBefore.get(pair.before.end) : undefined
    const others = namelessAfter.get(pair.after.end)
    const areAlike = zeros !== undefined && zeros.permissions === others?.permissions
    return areAlike ? [{ kind: pair.kind, before: zeros, after: others }] : []
  })
}

const hasZerosBehind = ({ kind, before }: RowPair): boolean =>
  (kind === 'program' || kind === 'library') && isWritable(before)

const namelessByStart = (rows: readonly Region[]): Map<bigint, Region> =>
  new Map(rows.filter(isPrivateAnonymous).map((row) => [row.start, row]))
