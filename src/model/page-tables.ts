// How an x86-64 processor reads an address when pages are 4 KiB (Intel SDM volume 3, "4-level paging and 5-level
// paging"): nine bits choose one of 512 entries in each table, the last twelve a byte of the page.
//
//   63…57  56…48  47…39  38…30  29…21  20…12  11…0
//     sign  PML5   PML4   PDPT   PD     PT     offset    the processor manual's names
//           PGD    P4D    PUD    PMD    PTE              Linux's (Documentation/mm/page_tables.rst)
import type { Address } from './address.ts'

/** Bytes in a page of x86-64, where it is not a huge one. */
export const PAGE_SIZE = 4096n

/**
 * How many bits of an address count: 48 with four levels of page tables, 57 with five.
 * @inline
 */
export type AddressWidth = 48 | 57

/** Both widths, the common one first. */
export const ADDRESS_WIDTHS: readonly AddressWidth[] = [48, 57]

/** Which entry of one level's table an address chooses. */
export interface TableIndex {
  /** Linux's name of the table. */
  readonly linux: string
  /** The name in the processor's manual. */
  readonly manual: string
  /** The highest bit of the address that chooses the entry. */
  readonly highBit: number
  /** The lowest bit that does. */
  readonly lowBit: number
  /** Which of the 512 entries it is. */
  readonly index: number
}

const LEVELS: Readonly<Record<AddressWidth, readonly (readonly [linux: string, manual: string])[]>> = {
  // With four levels Linux folds its P4D: its PGD is then the manual's PML4.
  48: [
    ['PGD', 'PML4'],
    ['PUD', 'PDPT'],
    ['PMD', 'PD'],
    ['PTE', 'PT'],
  ],
  57: [
    ['PGD', 'PML5'],
    ['P4D', 'PML4'],
    ['PUD', 'PDPT'],
    ['PMD', 'PD'],
    ['PTE', 'PT'],
  ],
}

const OFFSET_BITS = 12
const INDEX_BITS = 9

/** The way to an address through the page tables, from the top one down. */
export const tableIndexes = (address: Address, width: AddressWidth): readonly TableIndex[] =>
  LEVELS[width].map(([linux, manual], level) => {
    const lowBit = width - INDEX_BITS * (level + 1)
    const index = Number(BigInt.asUintN(INDEX_BITS, address >> BigInt(lowBit)))
    return { linux, manual, highBit: lowBit + INDEX_BITS - 1, lowBit, index }
  })

/** Which byte of its page an address is. */
export const pageOffset = (address: Address): bigint => BigInt.asUintN(OFFSET_BITS, address)

/** Where its page begins. */
export const pageStart = (address: Address): Address => address - pageOffset(address)
