import type { Image } from '../../images/image.ts'
import { type Address, toVaddr } from '../../model/address.ts'
import { printable } from '../../model/printable.ts'
import { fileKey, hasNoAccess, isFileBacked, mapSameFile, type Region } from '../../model/region.ts'
import type { Facts } from '../facts.ts'
import type { Rule } from '../rule.ts'
import { whyNotMore } from '../why-not-more.ts'

/** Address space that is held, but may not be touched. */
export const noAccess: Rule = (question) => {
  const { address, region, facts } = question
  if (!hasNoAccess(region)) return undefined
  const whose = isFileBacked(region)
    ? linkersGap(address, region, facts)
    : `nothing tells for whom it is held${whyNotMore(question)}`
  if (whose === undefined) return undefined
  return {
    segment: 'reserved',
    source: 'kernel',
    because: () =>
      `The row is ${region.permissions}: it may be neither read, written nor executed, and ${whose}.`,
  }
}

// The loader first maps an image's whole span from its file, then takes the access away between load segments.
function linkersGap(address: Address, region: Region, facts: Facts): string | undefined {
  const image = facts.images.find((one) => mapSameFile(one.row, region) && spans(one, address))
  if (image) return `it lies between two load segments of ${printable(image.path)}`
  return facts.suspects.has(fileKey(region))
    ? `loaders leave such rows between the load segments of a file like ${printable(region.name)}`
    : undefined
}

function spans({ loads, bias }: Image, address: Address): boolean {
  const vaddr = toVaddr(address, bias)
  return loads.some((load) => load.vaddr <= vaddr) && loads.some((load) => vaddr < load.vaddr + load.memsz)
}
