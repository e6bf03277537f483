import { type Address, formatAddress } from '../model/address.ts'
import type { Group } from '../model/location.ts'
import type { Region } from '../model/region.ts'
import type { Segment, Source } from '../model/segment.ts'
import { type BoundariesOf, boundariesOf } from './boundaries.ts'
import type { Facts } from './facts.ts'
import { type LiveEvidence, liveEvidence } from './live-evidence.ts'
import { locate } from './locate.ts'

/** What a row is where a table shows one: the segment of its first byte, and others known further on in it. */
export interface RowMeaning {
  readonly region: Region
  readonly segment: Segment
  readonly source: Source
  readonly because: string
  /** The path of the image that the first byte belongs to. */
  readonly image: string | undefined
  /** What a summary counts it under. */
  readonly group: Group | undefined
  /** The same of the others further on in it. */
  readonly otherGroups: readonly Group[]
  readonly others: readonly { readonly segment: Segment; readonly from: Address }[]
}

/** Is told how many of how many rows have a meaning by now. */
export type RowsDone = (done: number, total: number) => void

/** The meaning of each of these rows of the map. */
export function rowMeanings(
  rows: readonly Region[],
  facts: Facts,
  rowsDone: RowsDone = () => undefined,
): RowMeaning[] {
  const live = liveEvidence(facts)
  const known = { facts, live, boundariesIn: boundariesOf(facts, live) }
  return rows.map((region, index, { length }) => {
    rowsDone(index, length)
    return rowMeaning(region, known)
  })
}

interface Known {
  readonly facts: Facts
  readonly live: LiveEvidence | undefined
  readonly boundariesIn: BoundariesOf
}

function rowMeaning(region: Region, { facts, live, boundariesIn }: Known): RowMeaning {
  const first = locate({ address: region.start }, facts, live)
  const { segment, source, because, image } = first
  const seen = new Set<Segment>([segment])
  const others: { segment: Segment; from: Address }[] = []
  const otherGroups: Group[] = []
  for (const from of boundariesIn(region)) {
    const other = locate({ address: from }, facts, live)
    const otherGroup = other.group()
    if (otherGroup) otherGroups.push(otherGroup)
    if (!seen.has(other.segment)) others.push({ segment: other.segment, from })
    seen.add(other.segment)
  }
  const group = first.group()
  return {
    region,
    segment,
    source,
    because: sentence(because, others),
    image: image?.path,
    group,
    otherGroups,
    others,
  }
}

function sentence(because: string, others: RowMeaning['others']): string {
  if (others.length === 0) return because
  const list = others.map(({ segment, from }) => `${segment} from ${formatAddress(from)}`).join(', ')
  return `${because.replace(/\.$/, '')}; the row also holds ${list}.`
}
