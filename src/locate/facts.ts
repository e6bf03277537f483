import { type AddressSpace, listingAddressSpace, machineAddressSpace } from '../evidence/address-space.ts'
import { type BrkHeap, foreignBrkHeap, ownBrkHeap } from '../evidence/brk-heap.ts'
import { fittedImages } from '../images/fitted-images.ts'
import type { Image } from '../images/image.ts'
import { loadedImages } from '../images/loaded-images.ts'
import type { Rows } from '../maps/parse.ts'
import { readRows } from '../maps/read.ts'
import { once } from '../model/once.ts'
import type { Region } from '../model/region.ts'
import { findAddon } from '../native/load.ts'

/** All that is known of one process at one moment; the rules of `locate` look at nothing else. */
export interface Facts {
  /** Whose map it is: our own process's, another one's, or unknown (a captured listing). */
  readonly origin: 'own' | 'foreign' | 'listing'
  readonly pid: number | undefined
  readonly regions: readonly Region[]
  readonly torn: boolean
  /** The images, found at the first question about one. */
  readonly images: () => readonly Image[]
  readonly heap: BrkHeap
  readonly space: AddressSpace
}

/** Our own process, now: rows, loader's list and program break are frozen here. */
export function ownFacts(): Facts {
  const rows = readRows('self')
  const addon = findAddon()
  const list = addon?.loadedImages() ?? []
  const images = once(() => {
    const loaded = loadedImages(list, rows.regions)
    return [...loaded, ...fittedImages('self', rows.regions, loaded)]
  })
  // The break is asked after the rows are read: the heap they show may have grown since, but ends no higher.
  return {
    origin: 'own',
    pid: process.pid,
    ...rows,
    images,
    heap: ownBrkHeap(addon),
    space: machineAddressSpace(),
  }
}

/** Another process, now. */
export function foreignFacts(pid: number): Facts {
  const rows = readRows(pid)
  const images = once(() => fittedImages(pid, rows.regions))
  return { origin: 'foreign', pid, ...rows, images, heap: foreignBrkHeap(pid), space: machineAddressSpace() }
}

/** A captured listing: no file is opened for it and no machine asked. */
export const listingFacts = (rows: Rows): Facts => ({
  origin: 'listing',
  pid: undefined,
  ...rows,
  images: () => [],
  heap: { start: undefined, end: undefined },
  space: listingAddressSpace,
})
