import { type Image, loadSegments } from '../../images/image.ts'
import { type Address, toVaddr } from '../../model/address.ts'
import { printable } from '../../model/printable.ts'
import { hasNoAccess, isFileBacked, type Region } from '../../model/region.ts'
import type { Facts } from '../facts.ts'
import type { Rule } from '../rule.ts'

/** Address space that is held, but may not be touched. */
export const noAccess: Rule = ({ address, region, facts }) => {
  if (!hasNoAccess(region)) return undefined
  const owner = linkersGap(address, region, facts)
  if (isFileBacked(region) && owner === undefined) return undefined
  const whose =
    owner === undefined ? 'nothing tells for whom it is held' : `it is a gap that the linker left in ${owner}`
  return {
    segment: 'reserved',
    source: 'kernel',
    because: () =>
      `The row is ${region.permissions}: it may be neither read, written nor executed, and ${whose}.`,
  }
}

function linkersGap(address: Address, region: Region, facts: Facts): string | undefined {
  const image = facts.images().find((candidate) => spans(candidate, address))
  if (image) return printable(image.path)
  const sharesFile = (row: Region): boolean => row.inode === region.inode && row.device === region.device
  const inListing = facts.origin === 'listing' && region.inode !== 0n
  return inListing && facts.regions.some((row) => sharesFile(row) && row.permissions[2] === 'x')
    ? printable(region.name)
    : undefined
}

function spans({ programHeaders, bias }: Image, address: Address): boolean {
  const vaddr = toVaddr(address, bias)
  const loads = loadSegments(programHeaders)
  return loads.some((load) => load.vaddr <= vaddr) && loads.some((load) => vaddr < load.vaddr + load.memsz)
}
