import { ADDRESS_END, type Address } from './address.ts'
import { type AddressWidth, PAGE_SIZE } from './page-tables.ts'

/**
 * Where a 64-bit number lies: in the user's half, in the kernel's, or between them, where no address is.
 * @inline
 */
export type Half = 'lower' | 'upper' | 'neither'

/** The two halves of an address space; between them lies no address. */
export interface HalfBounds {
  /** Addresses of the lower half are below it. */
  readonly userEnd: Address
  /** Those of the upper half are at or above it. */
  readonly kernelStart: Address
}

/** The bounds of two halves that have so many bits each. */
export function halfBounds(bits: number): HalfBounds {
  const size = 1n << BigInt(bits)
  return { userEnd: size, kernelStart: ADDRESS_END - size }
}

/** The bounds of the halves of x86-64, whose highest bit that counts is copied into all above it. */
export const canonicalBounds = (width: AddressWidth): HalfBounds => halfBounds(width - 1)

/** The half in which the number is an address, where so many of its bits count. */
export function halfOf(address: Address, width: AddressWidth): Half {
  const { userEnd, kernelStart } = canonicalBounds(width)
  if (address < userEnd) return 'lower'
  return address >= kernelStart ? 'upper' : 'neither'
}

/** Where what programs may use of the lower half ends: Linux keeps its last page empty (x86's task_size_max()). */
export const usableEnd = (width: AddressWidth): Address => canonicalBounds(width).userEnd - PAGE_SIZE
