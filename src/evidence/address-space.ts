import { readFileSync } from 'node:fs'
import type { Address } from '../model/address.ts'
import { halfBounds } from '../model/canonical.ts'
import { unlessRefused } from '../model/error.ts'
import { once } from '../model/once.ts'
import type { Region } from '../model/region.ts'

/** Which 64-bit numbers are addresses at all, and from where on a program may use them. */
export interface AddressSpace {
  /** User addresses are below it. */
  readonly userEnd: Address
  /** The kernel's are at or above it; between the two lies no address. */
  readonly kernelStart: Address
  /** Who says so. */
  readonly basis: string
  /** The lowest address that a program may map (vm.mmap_min_addr). */
  readonly lowest: Address
  /** How much that is, and who says so. */
  readonly lowestName: string
}

const DEFAULT_LOWEST = 65536n

/**
 * What holds for a listing, whose machine we do not know: 48 bits, as on most x86-64, unless a row shows that the
 * user's half is larger than that (arm64 has 48 bits in each half, five-level page tables 56).
 */
export function listingAddressSpace(regions: readonly Region[]): AddressSpace {
  const bits = USER_BITS.findLast((candidate) =>
    regions.some(
      ({ start }) => start >= 1n << BigInt(candidate.seenFrom) && start < 1n << BigInt(candidate.bits),
    ),
  )
  return {
    ...halfBounds(bits?.bits ?? 47),
    basis: bits
      ? `rows of the listing show that the user's half has at least ${bits.bits} bits`
      : 'for a listing, addresses of 48 bits are assumed',
    lowest: DEFAULT_LOWEST,
    lowestName: '65536, as assumed for a listing',
  }
}

const USER_BITS = [
  { bits: 48, seenFrom: 47 },
  { bits: 56, seenFrom: 48 },
]

/** What this machine says of itself. */
export const machineAddressSpace = once((): AddressSpace => ({ ...addressWidth(), ...lowestAddress() }))

// x86 sign-extends: of a width of 48 bits each half gets 47. /proc/cpuinfo names the width in use, 57 with
// five levels of page tables. arm64 gives 48 bits to each half (Documentation/arch/arm64/memory.rst) and prints
// no such line.
function addressWidth() {
  const cpuinfo = unlessRefused(() => readFileSync('/proc/cpuinfo', 'latin1'))
  const bits = cpuinfo && /^address sizes\s*:.*\b(\d+) bits virtual/m.exec(cpuinfo)?.[1]
  if (bits)
    return {
      ...halfBounds(Number(bits) - 1),
      basis: `addresses are ${bits} bits wide (address sizes in /proc/cpuinfo)`,
    }
  const half = process.arch === 'arm64' ? 48 : 47
  return { ...halfBounds(half), basis: `each half has ${half} bits, as is usual on ${process.arch}` }
}

function lowestAddress() {
  const text = unlessRefused(() => readFileSync('/proc/sys/vm/mmap_min_addr', 'latin1').trim())
  if (text && /^\d+$/.test(text)) return { lowest: BigInt(text), lowestName: `${text} on this machine` }
  return { lowest: DEFAULT_LOWEST, lowestName: '65536, as assumed where it cannot be read' }
}
