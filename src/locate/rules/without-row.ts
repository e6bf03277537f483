import { ADDRESS_END_OF_32_BITS, type Address, formatAddress } from '../../model/address.ts'
import type { Answer, Surroundings } from '../../model/location.ts'
import { printable } from '../../model/printable.ts'
import { formatRange, type Region } from '../../model/region.ts'
import { formatSize } from '../../model/size.ts'
import type { Facts } from '../facts.ts'

/** The answer for an address that no row holds: by the ranges of the processor and the kernel, else unmapped. */
export function withoutRow(address: Address, around: Surroundings, { space, wordSize }: Facts): Answer {
  const source = 'kernel'
  if (address >= space.kernelStart) {
    const because = () =>
      `Addresses from ${formatAddress(space.kernelStart)} on belong to the kernel: ${space.basis}.`
    return { segment: 'kernel', source, because }
  }
  if (address >= space.userEnd) {
    const because = () =>
      `Between ${formatAddress(space.userEnd)} and ${formatAddress(space.kernelStart)} there are no addresses: ` +
      `${space.basis}.`
    return { segment: 'noncanonical', source, because }
  }
  if (address < space.lowest) {
    const because = () =>
      `No row holds it, and it is below vm.mmap_min_addr (${space.lowestName}), the lowest address that a program may map.`
    return { segment: 'null', source, because }
  }
  return {
    segment: 'unmapped',
    source,
    because: () =>
      `No row of the map holds it: ${neighbours(address, around)}${wordSize === 4 ? outOfReach(address) : ''}.`,
  }
}

const outOfReach = (address: Address): string =>
  address < ADDRESS_END_OF_32_BITS
    ? ''
    : `; and the program has addresses of 32 bits, which end below ${formatAddress(ADDRESS_END_OF_32_BITS)}`

function neighbours(address: Address, { below, above }: Surroundings): string {
  const fromBelow = below && `${distance(address - below.end)} above the end of ${called(below)}`
  const toAbove = above && `${distance(above.start - address)} below the start of ${called(above)}`
  return [fromBelow, toAbove].filter((part) => part !== undefined).join(' and ') || 'the map is empty'
}

const distance = (bytes: bigint): string => (bytes === 0n ? 'directly' : `${formatSize(bytes)}`)

const called = (row: Region): string =>
  row.name === '' ? `the nameless row ${formatRange(row)}` : `${printable(row.name)} (${formatRange(row)})`
