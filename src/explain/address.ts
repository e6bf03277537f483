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
  readonly bits: AddressWidth
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
  readonly kind: 'address'
  readonly address: string
  readonly pageStart: string
  readonly pageOffset: string
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
