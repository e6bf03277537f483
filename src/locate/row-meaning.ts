import type { Image } from '../images/image.ts'
import { type Address, compareAddresses, formatAddress, toAddress } from '../model/address.ts'
import type { Group } from '../model/location.ts'
import { type Extent, isPrivateAnonymous, isWritable, type Region } from '../model/region.ts'
import type { Segment, Source } from '../model/segment.ts'
import { indexAbove } from '../model/sorted.ts'
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

/** The meaning of every row. */
export function rowMeanings(facts: Facts): RowMeaning[] {
  const live = liveEvidence(facts)
  const boundaries = boundariesOf(facts, live)
  return facts.regions.map((region) => rowMeaning(region, { facts, live, boundaries }))
}

interface Known {
  readonly facts: Facts
  readonly live: LiveEvidence | undefined
  readonly boundaries: readonly Address[]
}

function rowMeaning(region: Region, known: Known): RowMeaning {
  const { facts, live } = known
  const first = locate({ address: region.start }, facts, live)
  const { segment, source, because, image } = first
  const boundaries = boundariesWithin(region, known)
  const seen = new Set<Segment>([segment])
  const others: { segment: Segment; from: Address }[] = []
  const otherGroups: Group[] = []
  for (const from of boundaries) {
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

// Where the answer may change inside a row: at the ends of load segments and sections, of the brk heap, of stacks
// and of thread-locals;
function boundariesOf({ images, heap, ownThreadLocals }: Facts, live: LiveEvidence | undefined): Address[] {
  const ends = [heap.start, heap.end].filter((end) => end !== undefined)
  const stacks = live?.stacks() ?? []
  const extents = [...ownThreadLocals, ...(live?.threadLocals() ?? []), ...stacks]
  const guardEnds = stacks.map(({ guardEnd }) => guardEnd)
  return [...images.flatMap(boundariesIn), ...ends, ...guardEnds, ...extents.flatMap(endsOf)].sort(
    compareAddresses,
  )
}

// and in memory without a file, of blocks and pages.
function boundariesWithin(region: Region, { live, boundaries }: Known): Address[] {
  const first = indexAbove(boundaries, region.start, (boundary) => boundary)
  const known = boundaries.slice(
    first,
    indexAbove(boundaries, region.end - 1n, (boundary) => boundary),
  )
  if (!live || !isPrivateAnonymous(region)) return known
  const blocks = isWritable(region) ? live.mappedBlocksIn(region) : []
  const ends = [...blocks, ...live.v8PagesIn(region)]
    .flatMap(endsOf)
    .filter((end) => end > region.start && end < region.end)
  return [...known, ...ends].sort(compareAddresses)
}

const endsOf = ({ start, end }: Extent): Address[] => [start, end]

function boundariesIn({ loads, file, bias }: Image): Address[] {
  const ends = loads.flatMap(({ vaddr, filesz, memsz }) => [vaddr, vaddr + filesz, vaddr + memsz])
  const sections = (file?.loadedSections() ?? []).map(({ addr }) => addr)
  return [...ends, ...sections].map((vaddr) => toAddress(vaddr, bias))
}

function sentence(because: string, others: RowMeaning['others']): string {
  if (others.length === 0) return because
  const list = others.map(({ segment, from }) => `${segment} from ${formatAddress(from)}`).join(', ')
  return `${because.replace(/\.$/, '')}; the row also holds ${list}.`
}
