import type { Image } from '../images/image.ts'
import { type Address, compareAddresses, formatAddress, toAddress } from '../model/address.ts'
import type { Region } from '../model/region.ts'
import type { Segment, Source } from '../model/segment.ts'
import { indexAbove } from '../model/sorted.ts'
import type { Facts } from './facts.ts'
import { locate } from './locate.ts'

/** What a row is where a table shows one: the segment of its first byte, and others known further on in it. */
export interface RowMeaning {
  readonly region: Region
  readonly segment: Segment
  readonly source: Source
  readonly because: string
  /** The path of the image that the first byte belongs to. */
  readonly image: string | undefined
  readonly others: readonly { readonly segment: Segment; readonly from: Address }[]
}

/** The meaning of every row. */
export function rowMeanings(facts: Facts): RowMeaning[] {
  const boundaries = boundariesOf(facts)
  return facts.regions.map((region) => rowMeaning(region, boundaries, facts))
}

function rowMeaning(region: Region, boundaries: readonly Address[], facts: Facts): RowMeaning {
  const { segment, source, because, image } = locate(region.start, facts)
  const seen = new Set<Segment>([segment])
  const others: { segment: Segment; from: Address }[] = []
  for (let i = indexAbove(boundaries, region.start, (boundary) => boundary); i < boundaries.length; i++) {
    const from = boundaries[i]
    if (from === undefined || from >= region.end) break
    const other = locate(from, facts).segment
    if (!seen.has(other)) others.push({ segment: other, from })
    seen.add(other)
  }
  return { region, segment, source, because: sentence(because, others), image: image?.path, others }
}

// Where the answer may change inside a row: at the ends of load segments and sections, and of the brk heap.
function boundariesOf({ images, heap }: Facts): Address[] {
  const ends = [heap.start, heap.end].filter((end) => end !== undefined)
  return [...images.flatMap(boundariesIn), ...ends].sort(compareAddresses)
}

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
