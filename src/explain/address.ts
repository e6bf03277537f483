import { type Address, formatAddress } from '../model/address.ts'
import { type Half, halfOf } from '../model/canonical.ts'
import {
  ADDRESS_WIDTHS,
  type AddressWidth,
  pageOffset,
  pageStart,
  type TableIndex,
  tableIndexes,
} from '../model/page-tables.ts'

/** How an x86-64 processor reads a number as an address. */
export interface AddressExplanation {
  readonly kind: 'address'
  readonly address: Address
  /** With four levels of page tables, and with five. */
  readonly readings: readonly AddressReading[]
}

/** An address where so many of its bits count. */
export interface AddressReading {
  /** How many bits of the address count: 48 with four levels of page tables, 57 with five. */
  readonly bits: AddressWidth
  /** The user's half, the kernel's, or neither: then the number is no address. */
  readonly half: Half
  /** The way through the page tables; none where the number is no address, for the processor asks no table then. */
  readonly tables: readonly TableIndex[]
}

/** An address, split as the processor does. */
export const explainAddress = (address: Address): AddressExplanation => ({
  kind: 'address',
  address,
  readings: ADDRESS_WIDTHS.map((bits) => {
    const half = halfOf(address, bits)
    return { bits, half, tables: half === 'neither' ? [] : tableIndexes(address, bits) }
  }),
})

/** An explained address in JSON. */
export interface AddressExplanationJson {
  /** What it was that is explained. */
  readonly kind: 'address'
  /** The number, `0x…`. */
  readonly address: string
  /** Where its page of 4 KiB begins, `0x…`. */
  readonly pageStart: string
  /** Which byte of the page it is, `0x…`. */
  readonly pageOffset: string
  /** With four levels of page tables, and with five. */
  readonly readings: readonly AddressReading[]
}

/** The JSON form of an explained address. */
export const addressExplanationJson = ({
  address,
  readings,
}: AddressExplanation): AddressExplanationJson => ({
  kind: 'address',
  address: formatAddress(address),
  pageStart: formatAddress(pageStart(address)),
  pageOffset: formatAddress(pageOffset(address)),
  readings,
})
