import { type AddressSpace, listingAddressSpace, machineAddressSpace } from '../evidence/address-space.ts'
import { type BrkHeap, foreignBrkHeap, ownBrkHeap } from '../evidence/brk-heap.ts'
import { kindOfFile } from '../images/believed-file.ts'
import { fittedImages } from '../images/fitted-images.ts'
import type { Image } from '../images/image.ts'
import { loadedImages } from '../images/loaded-images.ts'
import type { Rows } from '../maps/parse.ts'
import { printRow } from '../maps/print.ts'
import { readRows } from '../maps/read.ts'
import { VasError } from '../model/error.ts'
import { once } from '../model/once.ts'
import { fileKey, isExecutable, isFileBacked, isShared, type Region } from '../model/region.ts'
import { findAddon } from '../native/load.ts'

/** All that is known of one process at one moment; the rules of `locate` look at nothing else. */
export interface Facts extends Rows {
  /** Whose map it is: our own process's, another one's, or unknown (a captured listing). */
  readonly origin: 'own' | 'foreign' | 'listing'
  readonly pid: number | undefined
  readonly images: readonly Image[]
  /** The files (by their key) of which a row is executable, as one of every image is. */
  readonly executableFiles: () => ReadonlySet<string>
  /** What there is behind the name of a row that belongs to no image; in a listing, no file is looked at. */
  readonly kindOfFile: (row: Region) => 'ELF' | 'other' | 'unreadable'
  readonly heap: BrkHeap
  readonly space: AddressSpace
}

/** Our own process, now. */
export function ownFacts(): Facts {
  const rows = readRows('self')
  const addon = findAddon()
  const loaded = loadedImages(addon?.loadedImages() ?? [], rows.regions)
  return {
    origin: 'own',
    pid: process.pid,
    ...rows,
    images: [...loaded, ...fittedImages('self', rows.regions, loaded)],
    executableFiles: once(() => executableFilesIn(rows)),
    kindOfFile: (row) => kindOfFile('self', row),
    // Asked after the rows were read: the heap may have grown since, but what they show of it ends no higher.
    heap: ownBrkHeap(addon),
    space: machineAddressSpace(),
  }
}

/** Another process, now. */
export function foreignFacts(pid: number): Facts {
  const rows = readRows(pid)
  const images = fittedImages(pid, rows.regions)
  return {
    origin: 'foreign',
    pid,
    ...rows,
    images: stillThere(pid, images),
    executableFiles: once(() => executableFilesIn(rows)),
    kindOfFile: (row) => kindOfFile(pid, row),
    heap: foreignBrkHeap(pid),
    space: machineAddressSpace(),
  }
}

// While the files were looked at, the process may have become another program, or its pid another process.
function stillThere(pid: number, images: readonly Image[]): Image[] {
  try {
    const now = new Set(readRows(pid).regions.map((row) => printRow(row).toString()))
    return images.filter(({ row }) => now.has(printRow(row).toString()))
  } catch (error) {
    if (error instanceof VasError) return []
    throw error
  }
}

/** A captured listing: no file is opened for it and no machine asked. */
export const listingFacts = (rows: Rows): Facts => ({
  origin: 'listing',
  pid: undefined,
  ...rows,
  images: [],
  executableFiles: once(() => executableFilesIn(rows)),
  kindOfFile: () => 'unreadable',
  heap: { start: undefined, end: undefined },
  space: listingAddressSpace(rows.regions),
})

const executableFilesIn = ({ regions }: Rows): ReadonlySet<string> =>
  new Set(regions.filter((row) => isExecutable(row) && !isShared(row) && isFileBacked(row)).map(fileKey))
