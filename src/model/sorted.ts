import type { Address } from './address.ts'

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
