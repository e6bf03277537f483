import { described, VasError } from './error.ts'

/** A 64-bit virtual address of a process. */
export type Address = bigint

declare const kind: unique symbol
/** A place counted in an image's own link-time addresses. */
export type Vaddr = bigint & { readonly [kind]: 'vaddr' }
/** A place counted in bytes of a file. */
export type FileOffset = bigint & { readonly [kind]: 'file offset' }

/** One past the last address there is. */
export const ADDRESS_END = 1n << 64n

/** One past the last address that a 32-bit program may have. */
export const ADDRESS_END_OF_32_BITS = 1n << 32n

/** The same place in the image's own counting: address = bias + vaddr (System V ABI, "base address"). */
export const toVaddr = (address: Address, bias: bigint): Vaddr => BigInt.asUintN(64, address - bias) as Vaddr

/** The place in memory of a link-time address. */
export const toAddress = (vaddr: bigint, bias: bigint): Address => BigInt.asUintN(64, bias + vaddr)

/** Says that this number is a link-time address, as ELF's fields called vaddr and addr are. */
export const asVaddr = (vaddr: bigint): Vaddr => vaddr as Vaddr

/** Says that this number counts bytes of a file. */
export const asFileOffset = (offset: bigint): FileOffset => offset as FileOffset

/** `0x` and lower-case hexadecimal, without leading zeros. */
export const formatAddress = (address: bigint): string => `0x${address.toString(16)}`

/** For sorting: below, equal or above. */
export const compareAddresses = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)

const HEX_ADDRESS = /^(?:0x)?([0-9a-f]+)$/i
const HEX_DIGITS = 16

/** Whether the text is a hexadecimal number, be it one of 64 bits or not. */
export const isHex = (text: string): boolean => HEX_ADDRESS.test(text)

/**
 * The address that a number or a hexadecimal text (with or without 0x) stands for.
 * @throws VasError ADDRESS_SYNTAX for a text that is no hexadecimal number; ADDRESS_RANGE for a number that is
 *   negative, fractional, over 64 bits, or a `number` too large to be exact; TARGET_TYPE for any other type
 */
export function parseAddress(value: unknown): Address {
  if (typeof value === 'string') return addressFromText(value)
  if (typeof value === 'bigint') return inRange(value, value)
  if (typeof value !== 'number') {
    throw new VasError(
      'TARGET_TYPE',
      `expected an address (bigint, number or hex text), got ${described(value)}`,
    )
  }
  if (Number.isSafeInteger(value)) return inRange(BigInt(value), value)
  throw new VasError(
    'ADDRESS_RANGE',
    `expected an address as a whole number up to 2^53 - 1 (beyond it a bigint or hex text), got ${value}`,
  )
}

function addressFromText(text: string): Address {
  const digits = HEX_ADDRESS.exec(text)?.[1]?.replace(/^0+/, '')
  if (digits === undefined) {
    throw new VasError('ADDRESS_SYNTAX', `expected a hex address such as 0x7ffc1234, got ${described(text)}`)
  }
  return digits.length > HEX_DIGITS ? inRange(ADDRESS_END, text) : BigInt(`0x${digits || '0'}`)
}

function inRange(address: bigint, given: unknown): Address {
  if (address >= 0n && address < ADDRESS_END) return address
  throw new VasError('ADDRESS_RANGE', `expected an address from 0 to 2^64 - 1, got ${described(given)}`)
}
