import { inspect } from 'node:util'
import { type Address, formatAddress } from './address.ts'
import {
  type ImagePlace,
  type ImagePlaceJson,
  imageJson,
  type Named,
  type NamedJson,
  namedJson,
} from './image-place.ts'
import { once } from './once.ts'
import type { Extent, Region, RegionJson } from './region.ts'
import type { Segment, Source } from './segment.ts'

/** The thread that an address belongs to. */
export interface Thread {
  /** Its id, as the kernel counts threads. */
  readonly tid: number
  /** Its name (comm), at most 15 bytes. */
  readonly name: string
}

/**
 * What a rule answers, for every address for which its evidence holds: the verdict now, the rest of an address from what
 * was known then, when somebody reads it.
 */
export interface Answer {
  readonly segment: Segment
  readonly source: Source
  readonly because: (address: Address) => string
  readonly image?: (address: Address) => ImagePlace
  readonly section?: (address: Address) => Named | undefined
  readonly symbol?: (address: Address) => Named | undefined
  readonly thread?: Thread
  readonly group?: Group
  /** How long it is known to last; left out where everything must be looked at again. */
  readonly lasts?: Lasting | undefined
}

/**
 * As long as the row and the loaded images are what they are (`row`); or no longer than nothing has changed, besides,
 * that may lie in the brk heap (`heap`).
 */
export type Lasting = 'row' | 'heap'

/** Kinds of memory of which a process may have many, so that a summary counts them together; in its order. */
export const groupNames = [
  'thread stack',
  'heap of an arena',
  'mapped malloc block',
  'V8 page',
  'row of run-time code',
  "copy of V8's built-ins",
  'WebAssembly memory',
] as const

/**
 * What there may be many of in a process, so that a summary counts them together.
 * @useDeclaredType
 */
export type GroupName = (typeof groupNames)[number]

/** One of its kind, in as many rows or parts of rows as it may be. */
export interface Group {
  readonly name: GroupName
  /** What of it may be used. */
  readonly extent: Extent
  /** How many bytes of address space are held for it besides. */
  readonly held: bigint
}

/** What is around an address: the row that holds it, or else the nearest below and above. */
export interface Surroundings {
  readonly region: Region | undefined
  readonly below: Region | undefined
  readonly above: Region | undefined
}

/** What of a location is found when it is first read. */
interface Details {
  readonly because: () => string
  readonly image: () => ImagePlace | undefined
  readonly section: () => Named | undefined
  readonly symbol: () => Named | undefined
}

/** What is at an address, and how we know. Frozen; `toJSON()` is the form to store or to post to a thread. */
export class Location {
  /** The address that was asked about. */
  readonly address: Address
  /** What it is part of. */
  readonly segment: Segment
  /** Who vouches for that. */
  readonly source: Source
  /** The row that holds the address; undefined when nothing is mapped there. */
  readonly region: Region | undefined
  /** Whose stack, guard or thread-local it is, where that is known. */
  readonly thread: Thread | undefined
  /** The nearest row below, when nothing is mapped at the address. */
  readonly below: Region | undefined
  /** The nearest row above, when nothing is mapped at the address. */
  readonly above: Region | undefined
  readonly #answer: Answer
  #details: Details | undefined

  constructor(address: Address, { region, below, above }: Surroundings, answer: Answer) {
    this.address = address
    this.segment = answer.segment
    this.source = answer.source
    this.region = region
    this.thread = answer.thread
    this.below = below
    this.above = above
    this.#answer = answer
    Object.freeze(this)
  }

  /** One English sentence that names the evidence. */
  get because(): string {
    return this.#found().because()
  }

  /** Where in which image it lies. */
  get image(): ImagePlace | undefined {
    return this.#found().image()
  }

  /** What the linker named. */
  get section(): Named | undefined {
    return this.#found().section()
  }

  /** What the programmer named; C++ names are demangled. */
  get symbol(): Named | undefined {
    return this.#found().symbol()
  }

  #found(): Details {
    this.#details ??= detailsOf(this.address, this.#answer)
    return this.#details
  }

  /** @internal What a summary counts it under, together with others of its kind. */
  group(): Group | undefined {
    return this.#answer.group
  }

  /** The JSON form: addresses and offsets as `0x…`, absent where undefined. */
  toJSON(): LocationJson {
    const { address, segment, source, because, region, image, section, symbol, thread, below, above } = this
    return {
      address: formatAddress(address),
      segment,
      source,
      because,
      ...(region && { region: region.toJSON() }),
      ...(image && { image: imageJson(image) }),
      ...(section && { section: namedJson(section) }),
      ...(symbol && { symbol: namedJson(symbol) }),
      ...(thread && { thread }),
      ...(below && { below: below.toJSON() }),
      ...(above && { above: above.toJSON() }),
    }
  }

  /** @hidden What console.log shows: every field, those found on first read too. */
  [inspect.custom](): object {
    const { address, segment, source, because, region, image, section, symbol, thread, below, above } = this
    return { address, segment, source, because, region, image, section, symbol, thread, below, above }
  }
}

function detailsOf(address: Address, { because, image, section, symbol }: Answer): Details {
  return {
    because: once(() => because(address)),
    image: once(() => frozen(image?.(address))),
    section: once(() => frozen(section?.(address))),
    symbol: once(() => frozen(symbol?.(address))),
  }
}

const frozen = <T>(value: T): T => Object.freeze(value)

/** A Location in JSON. */
export interface LocationJson {
  /** The address that was asked about, `0x…`. */
  readonly address: string
  /** What it is part of. */
  readonly segment: Segment
  /** Who vouches for that. */
  readonly source: Source
  /** One English sentence that names the evidence. */
  readonly because: string
  /** The row that holds the address. */
  readonly region?: RegionJson
  /** Where in which image it lies. */
  readonly image?: ImagePlaceJson
  /** What the linker named. */
  readonly section?: NamedJson
  /** What the programmer named. */
  readonly symbol?: NamedJson
  /** Whose stack, guard or thread-local it is. */
  readonly thread?: Thread
  /** The nearest row below, when nothing is mapped at the address. */
  readonly below?: RegionJson
  /** The nearest row above, when nothing is mapped at the address. */
  readonly above?: RegionJson
}
