import { type AddressSpace, listingAddressSpace, machineAddressSpace } from '../evidence/address-space.ts'
import { type BrkHeap, startOfBrkHeap, startOfOwnBrkHeap } from '../evidence/brk-heap.ts'
import type { WordSize } from '../evidence/memory.ts'
import { askingThread, mainThreadOf } from '../evidence/threads.ts'
import { kindOfFile } from '../images/believed-file.ts'
import { Images } from '../images/images.ts'
import { type OwnList, ownFittedImages, ownList } from '../images/own-images.ts'
import { type Program, programOf } from '../images/program.ts'
import { stillThere } from '../images/still-there.ts'
import { ownThreadLocals, type ThreadLocalBlock } from '../images/thread-local-blocks.ts'
import { readRows } from '../maps/read.ts'
import type { Rows } from '../maps/rows.ts'
import type { Saying } from '../maps/saved.ts'
import type { Thread } from '../model/location.ts'
import { once } from '../model/once.ts'
import { fileKey, isExecutable, isShared, type Region } from '../model/region.ts'
import type { Addon, OwnThread } from '../native/contract.ts'
import { type Exchange, ownExchange } from '../native/exchange.ts'
import { findAddon } from '../native/load.ts'
import { ownPid } from '../native/own-pid.ts'

/** All that is known of one process at one moment; the rules of `locate` look at nothing else. */
export interface Facts {
  readonly rows: Rows
  /** undefined for a captured listing. */
  readonly pid: number | undefined
  /** Whether it is our own process, so that our own bytes lie in it. */
  readonly isOwn: boolean
  /** How wide its addresses are; undefined for a captured listing. */
  readonly wordSize: WordSize | undefined
  /** Who told of the images: the loader's list, the rows alone, or nobody, since a listing opens no file. */
  readonly imagesFrom: 'loader' | 'rows' | 'nobody'
  readonly images: Images
  /**
   * Files (by their key) with an executable row, as every image has one, of which no image is known, and why; none
   * where the loader was asked.
   */
  readonly suspects: ReadonlyMap<string, Suspicion>
  readonly heap: BrkHeap
  readonly mainThread: Thread | undefined
  /** What the thread that asks says of itself; its thread-locals were where they are at that moment. */
  readonly asking: OwnThread | undefined
  readonly ownThreadLocals: readonly ThreadLocalBlock[]
  readonly space: AddressSpace
  /** What a saved map says of the first byte of its rows. */
  readonly sayings: ReadonlyMap<Region, Saying>
}

/** Why no image is known of a file: what there is behind its name does not settle it. */
export type Suspicion = 'is not opened' | 'is unreadable' | 'does not fit' | 'is no ELF file'

const NOTHING_SAID: ReadonlyMap<Region, Saying> = new Map()

/** Our own process, now: its rows and the loader's list. The rest is asked for when it is first used. */
export function ownFacts(): Facts {
  const addon = findAddon()
  const exchange = ownExchange()
  if (!addon || !exchange) return { ...factsOf('self', programOf('self')), isOwn: true }
  const { list, rows } = ownRows(addon, exchange)
  const loaded = once(() => list.imagesIn(rows))
  const mainThread = once(() => mainThreadOf('self'))
  const threadLocals = once(() => ownThreadLocals(loaded(), askingThread()))
  return {
    rows,
    pid: ownPid(),
    isOwn: true,
    wordSize: 8,
    imagesFrom: 'loader',
    images: new Images(
      loaded,
      once(() => stillThere('self', ownFittedImages(rows, loaded()))),
    ),
    suspects: new Map(),
    // Asked after the rows were read: the heap may have grown since, but what they show of it ends no higher.
    heap: { start: startOfOwnBrkHeap(), end: addon.programBreak() },
    get mainThread() {
      return mainThread()
    },
    get asking() {
      return askingThread()
    },
    get ownThreadLocals() {
      return threadLocals()
    },
    space: machineAddressSpace(),
    sayings: NOTHING_SAID,
  }
}

const ATTEMPTS = 5

// The list first, so that an image on it is in the rows; and both again if the loader was at work meanwhile.
function ownRows(addon: Addon, exchange: Exchange): { list: OwnList; rows: Rows } {
  for (let attempt = 1; ; attempt++) {
    const list = ownList(addon, exchange)
    const rows = readRows('self')
    if (list.isCurrent() || attempt === ATTEMPTS) return { list, rows }
  }
}

/** Another process, now. */
export const foreignFacts = (pid: number): Facts => factsOf(pid, programOf(pid))

/** A captured listing: no file is opened for it and no machine asked. */
export const listingFacts = (rows: Rows, sayings = NOTHING_SAID): Facts => ({
  rows,
  pid: undefined,
  isOwn: false,
  wordSize: undefined,
  imagesFrom: 'nobody',
  images: new Images(),
  suspects: new Map(executableRows(rows).map((row) => [fileKey(row), 'is not opened'])),
  heap: { start: undefined, end: undefined },
  mainThread: undefined,
  asking: undefined,
  ownThreadLocals: [],
  space: listingAddressSpace(rows.regions),
  sayings,
})

function factsOf(pid: number | 'self', { rows, images, wordSize }: Program): Facts {
  const known = new Set(images.map(({ row }) => fileKey(row)))
  const others = executableRows(rows).filter((row) => !known.has(fileKey(row)))
  return {
    rows,
    pid: pid === 'self' ? ownPid() : pid,
    isOwn: false,
    wordSize,
    imagesFrom: 'rows',
    images: new Images(() => images),
    suspects: new Map(others.map((row) => [fileKey(row), SUSPICIONS[kindOfFile(pid, row)]])),
    heap: { start: startOfBrkHeap(pid), end: undefined },
    mainThread: mainThreadOf(pid),
    asking: undefined,
    ownThreadLocals: [],
    space: machineAddressSpace(),
    sayings: NOTHING_SAID,
  }
}

const SUSPICIONS = { ELF: 'does not fit', other: 'is no ELF file', unreadable: 'is unreadable' } as const

const executableRows = (rows: Rows): Region[] =>
  [...rows.fileBacked()].filter((row) => isExecutable(row) && !isShared(row))
