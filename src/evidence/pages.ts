import { closeSync, openSync, readSync } from 'node:fs'
import type { Address } from '../model/address.ts'
import { LITTLE_ENDIAN } from '../model/byte-order.ts'
import { unlessRefused } from '../model/error.ts'
import { once } from '../model/once.ts'
import type { Extent } from '../model/region.ts'
import { findAddon } from '../native/load.ts'
import type { Pid } from './memory.ts'

// An entry of /proc/<pid>/pagemap (Documentation/admin-guide/mm/pagemap.rst): 64 bits for each page.
const ENTRY = 8
const PRESENT = 1 << 31
const SWAPPED = 1 << 30
const GUARD = 1 << 26

// Of a larger range only the beginning is looked at: 4 GiB in pages of 4 KiB.
const MOST_PAGES = 1 << 20

/** The size of a page, in bytes (sysconf(3), _SC_PAGESIZE). */
export const pageSize = once((): bigint => BigInt(findAddon()?.pageSize() ?? SMALLEST_PAGE))

// Without the addon there is little to read, and by the smallest pages no record is missed.
const SMALLEST_PAGE = 4096

/**
 * The multiples of `step` in the range at which there may be something to read: pages that nobody has written to
 * yet hold no record of anybody, and reading them would make work for the kernel.
 */
export function placesInUse(pid: Pid, { start, end }: Extent, step: bigint): Address[] {
  const first = ((start + step - 1n) / step) * step
  if (first >= end) return []
  const entries = pageEntries(pid, { start, end })
  const places: Address[] = []
  for (let place = first; place < end; place += step) {
    const index = Number((place - start) / pageSize())
    if (index >= MOST_PAGES) break
    if (!entries || (highHalf(entries, index) & (PRESENT | SWAPPED)) !== 0) places.push(place)
  }
  return places
}

/** Whether there may be something to read at the address: a page that nobody has written to yet holds no record. */
export const isInUse = (pid: Pid, address: Address): boolean => {
  const start = address - (address % pageSize())
  return placesInUse(pid, { start, end: start + pageSize() }, pageSize()).length > 0
}

/** Whether the kernel keeps the page as a guard (madvise(2), MADV_GUARD_INSTALL; told since Linux 6.15). */
export function isGuardPage(pid: Pid, address: Address): boolean {
  const start = address - (address % pageSize())
  const entry = pageEntries(pid, { start, end: start + pageSize() })
  return entry !== undefined && (highHalf(entry, 0) & GUARD) !== 0
}

/** The pages in the range that the kernel keeps as guards. */
export function guardPagesIn(pid: Pid, { start, end }: Extent): Extent[] {
  const entries = start < end ? pageEntries(pid, { start, end }) : undefined
  const pages: Extent[] = []
  for (let index = 0; entries && index < entries.byteLength / ENTRY; index++) {
    const page = start + BigInt(index) * pageSize()
    if ((highHalf(entries, index) & GUARD) !== 0) pages.push({ start: page, end: page + pageSize() })
  }
  return pages
}

const highHalf = (entries: DataView, index: number): number => {
  const at = index * ENTRY + (LITTLE_ENDIAN ? 4 : 0)
  return at + 4 <= entries.byteLength ? entries.getInt32(at, LITTLE_ENDIAN) : 0
}

// undefined where the file may not be read, or tells nothing.
function pageEntries(pid: Pid, { start, end }: Extent): DataView | undefined {
  return unlessRefused(() => {
    const file = openSync(`/proc/${pid}/pagemap`, 'r')
    try {
      const count = Math.min(Number((end - start) / pageSize()), MOST_PAGES)
      const bytes = new Uint8Array(count * ENTRY)
      const length = readSync(file, bytes, 0, bytes.length, (start / pageSize()) * BigInt(ENTRY))
      return length === 0 ? undefined : new DataView(bytes.buffer, 0, length)
    } finally {
      closeSync(file)
    }
  })
}
