import type { AddressExplanation, AddressReading } from '../explain/address.ts'
import { ADDRESS_END, type Address, formatAddress } from '../model/address.ts'
import { canonicalBounds, type Half, usableEnd } from '../model/canonical.ts'
import { type AddressWidth, PAGE_SIZE, pageOffset, pageStart } from '../model/page-tables.ts'
import { formatSize } from '../model/size.ts'
import { addressGrid } from './address-grid.ts'
import type { Paint } from './paint.ts'
import { wrapped } from './text.ts'

/** An address in binary under the names of its page tables, with four levels and with five. */
export function renderAddress(explanation: AddressExplanation, paint: Paint, width: number): string {
  const { address, readings } = explanation
  const place = placeOf(explanation)
  return [
    `${paint.bold(formatAddress(address))}  ${MACHINE}`,
    ...(place === undefined ? [] : wrapped(place, width)),
    ...readings.flatMap((reading) => ['', ...readingLines(address, reading, { paint, width })]),
    '',
  ].join('\n')
}

/** Whose addresses these are. */
export const MACHINE = 'on x86-64, with pages of 4 KiB'

/** Which byte of which page it is; undefined where the number is no address in any reading. */
export const placeOf = ({ address, readings }: AddressExplanation): string | undefined =>
  readings.every(({ half }) => half === 'neither')
    ? undefined
    : `Byte ${pageOffset(address)} of the ${PAGE_SIZE} bytes in the page at ${formatAddress(pageStart(address))}.`

interface Page {
  readonly paint: Paint
  readonly width: number
}

function readingLines(address: Address, reading: AddressReading, { paint, width }: Page): string[] {
  return [
    paint.bold(readingTitle(reading)),
    ...(reading.half === 'neither' ? [] : addressGrid(address, reading, paint, width)),
    ...wrapped(whyThatHalf(address, reading), width),
  ]
}

/** How many levels of tables a reading has, and where the number lies in it. */
export const readingTitle = ({ bits, half }: AddressReading): string =>
  `${LEVELS[bits]} levels of page tables (${bits} bits): ${HALVES[half]}`

/** The sentences that say why the number lies there. */
export const whyThatHalf = (address: Address, { bits, half }: AddressReading): string =>
  WHY[half](address, bits)

const LEVELS: Readonly<Record<AddressWidth, string>> = { 48: 'Four', 57: 'Five' }

const HALVES: Readonly<Record<Half, string>> = {
  lower: "lower half, the user's",
  upper: "upper half, the kernel's",
  neither: 'no address',
}

const WHY: Readonly<Record<Half, (address: Address, bits: AddressWidth) => string>> = {
  lower: (address, bits) =>
    [
      `Bits 63…${bits - 1} are all 0. The half ends at ${formatAddress(canonicalBounds(bits).userEnd)}:`,
      sizes(bits),
      `Programs may use what is below ${formatAddress(usableEnd(bits))}; Linux keeps the last page empty.`,
      ...(address >= usableEnd(bits) ? ['This address is in that page.'] : []),
      ...(bits === 57 ? [ON_REQUEST] : []),
    ].join(' '),
  upper: (address, bits) =>
    [
      `Bits 63…${bits - 1} are all 1. The half begins at ${formatAddress(canonicalBounds(bits).kernelStart)}:`,
      sizes(bits),
      ...(pageStart(address) === VSYSCALL ? [VSYSCALL_PAGE] : []),
    ].join(' '),
  neither: (_, bits) =>
    `Bits 63…${bits - 1} are not all equal, so the processor refuses it (a general-protection fault) before it asks ` +
    `any table. Addresses are below ${formatAddress(canonicalBounds(bits).userEnd)}, and from ` +
    `${formatAddress(canonicalBounds(bits).kernelStart)} on.`,
}

const sizes = (bits: AddressWidth): string =>
  `${formatSize(ADDRESS_END >> BigInt(65 - bits))}. Both halves together are 2^${bits} bytes = ${formatSize(1n << BigInt(bits))}.`

// Documentation/arch/x86/x86_64/5level-paging.rst
const ON_REQUEST = `Linux gives out what lies above ${formatAddress(usableEnd(48))} only to programs that ask for it.`

// Documentation/arch/x86/x86_64/mm.rst: legacy vsyscall ABI
const VSYSCALL = 0xffffffffff600000n
const VSYSCALL_PAGE =
  'Of this half programs may call this one page, where the kernel still has it: [vsyscall].'
