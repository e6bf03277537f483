import type { Address } from '../model/address.ts'
import { holds, type Region } from '../model/region.ts'
import { indexAbove } from '../model/sorted.ts'

/** The index of the first region that starts above the address. */
export const indexOfRegionAbove = (regions: readonly Region[], address: Address): number =>
  indexAbove(regions, address, ({ start }) => start)

/** The region that holds the address, among sorted ones; where rows of a torn map overlap, the last of them. */
export function findRegion(regions: readonly Region[], address: Address, torn = false): Region | undefined {
  const last = indexOfRegionAbove(regions, address) - 1
  const nearest = regions[last]
  if (nearest && holds(nearest, address)) return nearest
  return torn ? regions.slice(0, Math.max(last, 0)).findLast((region) => holds(region, address)) : undefined
}
