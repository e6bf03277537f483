import { type AddressSpace, listingAddressSpace, machineAddressSpace } from '../evidence/address-space.ts'
import { type BrkHeap, foreignBrkHeap, ownBrkHeap } from '../evidence/brk-heap.ts'
import { fittedImages } from '../images/fitted-images.ts'
import type { Image } from '../images/image.ts'
import { loadedImages } from '../images/loaded-images.ts'
import type { Rows } from '../maps/parse.ts'
import { readRows } from '../maps/read.ts'
import { once } from '../model/once.ts'
import { fileKey, isExecutable, isShared } from '../model/region.ts'
import { findAddon } from '../native/load.ts'

/** All that is known of one process at one moment; the rules of `locate` look at nothing else. */
export interface Facts extends Rows {
  /** Whose map it is: our own process's, another one's, or unknown (a captured listing). */
  readonly origin: 'own' | 'foreign' | 'listing'
  readonly pid: number | undefined
  /** The images, found at the first question about one. */
  readonly images: () => readonly Image[]
  /** The files (by their key) of which a private row is executable, as one of every image is. */
  readonly executableFiles: () => ReadonlySet<string>
  readonly heap: BrkHeap
  readonly space: AddressSpace
}

/** Our own process, now: rows, loader's list and program break are frozen here. */
export function ownFacts(): Facts {
  const rows = readRows('self')
  const addon = findAddon()
  const list = addon?.loadedImages() ?? []
  return {
    origin: 'own',
    pid: process.pid,
    ...rows,
    images: once(() => {
      const loaded = loadedImages(list, rows.regions)
      return [...loaded, ...fittedImages('self', rows.regions, loaded)]
    }),
    executableFiles: once(() => executableFilesIn(rows)),
    // Asked after the rows were read: the heap may have grown since, but what they show of it ends no higher.
    heap: ownBrkHeap(addon),
    space: machineAddressSpace(),
  }
}

/** Another process, now. */
export function foreignFacts(pid: number): Facts {
  const rows = readRows(pid)
  return {
    origin: 'foreign',
    pid,
    ...rows,
    images: once(() => fittedImages(pid, rows.regions)),
    executableFiles: once(() => executableFilesIn(rows)),
    heap: foreignBrkHeap(pid),
    space: machineAddressSpace(),
  }
}

/** A captured listing: no file is opened for it and no machine asked. */
export const listingFacts = (rows: Rows): Facts => ({
  origin: 'listing',
  pid: undefined,
  ...rows,
  images: () => [],
  executableFiles: once(() => executableFilesIn(rows)),
  heap: { start: undefined, end: undefined },
  space: listingAddressSpace,
})

const executableFilesIn = ({ regions }: Rows): ReadonlySet<string> =>
  new Set(regions.filter((row) => row.inode !== 0n && isExecutable(row) && !isShared(row)).map(fileKey))
