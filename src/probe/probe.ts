import { snapshot } from '../locate/ask.ts'
import type { MemoryMap } from '../locate/memory-map.ts'
import type { Address } from '../model/address.ts'
import { isOutOfMemory, VasError } from '../model/error.ts'
import { Location, type LocationJson } from '../model/location.ts'
import type { Segment } from '../model/segment.ts'
import type { SpecimenAddresses } from '../native/contract.ts'
import { addon } from '../native/load.ts'
import { type ScriptSpecimens, withScriptSpecimens } from './script-specimens.ts'
import { KINDS, type Label } from './specimens.ts'

/** An object that the addon owns so that there is something to look for, and where it was found. */
export interface Specimen {
  /** What the textbook, or the Rust demo, calls it. */
  readonly label: Label
  /** What it is, such as `string literal`. */
  readonly what: string
  /** Where it was while it was alive. */
  readonly address: Address
  /** What it should be part of. */
  readonly expected: Segment
  /** What was found there. */
  readonly location: Location
  /** Where the label misleads: what is really the case. */
  readonly remark?: string
}

/** A Specimen in JSON. */
export interface SpecimenJson extends Omit<Specimen, 'address' | 'location'> {
  /** Where it was while it was alive, `0x…`. */
  readonly address: string
  /** What was found there. */
  readonly location: LocationJson
}

/** What a process that sleeps tells in JSON: `vas-explore sleep --json`, on one line. */
export interface SleepJson {
  /** The process that sleeps. */
  readonly pid: number
  /** What it holds. */
  readonly specimens: readonly SpecimenJson[]
}

/**
 * The specimens, each located while all of them are alive, on one snapshot. Afterwards the locals and the blocks
 * are gone, and their addresses may be something else's.
 * @throws VasError NATIVE_MISSING, MAPS_UNREADABLE, UNSUPPORTED_PLATFORM
 */
export function probe(): Specimen[] {
  let located: Specimen[] = []
  whileSpecimensLive((specimens) => {
    located = specimens
  })
  return located
}

/**
 * Calls `visit` while the specimens are alive, with the map that they were located on.
 * @throws VasError as probe() does; and what `visit` throws
 */
export function whileSpecimensLive(visit: (specimens: Specimen[], map: MemoryMap) => void): void {
  try {
    addon().withSpecimens((native) =>
      withScriptSpecimens((script) => {
        const map = snapshot()
        visit(locatedSpecimens({ ...native, ...script }, map), map)
      }),
    )
  } catch (error) {
    if (!isOutOfMemory(error)) throw error
    throw new VasError('MAPS_UNREADABLE', `the specimens could not be made: ${error.message}`, {
      cause: error,
    })
  }
}

function locatedSpecimens(known: SpecimenAddresses & ScriptSpecimens, map: MemoryMap): Specimen[] {
  return KINDS.flatMap(({ key, ...kind }) => {
    const found = known[key]
    if (found === undefined) return []
    const location = found instanceof Location ? found : map.whereIs(found)
    return { ...kind, address: location.address, location }
  })
}

// What else may truly be said of a specimen where the strongest evidence is not to be had: under another malloc than
// glibc's, say, or a C library that does not tell of its threads.
const WEAKER: ReadonlyMap<Segment, readonly Segment[]> = new Map<Segment, Segment[]>([
  ['heap', ['anonymous']],
  ['stack', ['anonymous']],
  ['tls', ['anonymous', 'heap', 'stack']],
  ['wasm', ['anonymous']],
])

/** How an answer compares with what was expected. `weaker`: true, but nobody could vouch for more. */
export type Verdict = 'expected' | 'weaker' | 'different'

export function verdictOn({ expected, location }: Specimen): Verdict {
  if (location.segment === expected) return 'expected'
  return WEAKER.get(expected)?.includes(location.segment) ? 'weaker' : 'different'
}
