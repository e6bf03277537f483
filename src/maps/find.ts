import type { Address } from '../model/address.ts'
import { holds, type Region } from '../model/region.ts'

/** The index of the first item that lies above the address, in items sorted by address. */
export function indexAbove<T>(
  sorted: readonly T[],
  address: Address,
  addressOf: (item: T) => Address,
): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = sorted[middle]
    if (item !== undefined && addressOf(item) <= address) low = middle + 1
    else high = middle
  }
  return low
}

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
