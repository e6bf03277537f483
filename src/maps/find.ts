import type { Address } from '../model/address.ts'
import { holds, type Region } from '../model/region.ts'

/** The index of the first region that starts above the address, in regions sorted by start. */
export function indexAbove(regions: readonly Region[], address: Address): number {
  let low = 0
  let high = regions.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const region = regions[middle]
    if (region && region.start <= address) low = middle + 1
    else high = middle
  }
  return low
}

/** The region that holds the address, among sorted ones; where rows of a torn map overlap, the last of them. */
export function findRegion(regions: readonly Region[], address: Address, torn = false): Region | undefined {
  const last = indexAbove(regions, address) - 1
  const nearest = regions[last]
  if (nearest && holds(nearest, address)) return nearest
  return torn ? regions.slice(0, Math.max(last, 0)).findLast((region) => holds(region, address)) : undefined
}
