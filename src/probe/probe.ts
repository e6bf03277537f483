import { snapshot } from '../locate/ask.ts'
import type { Address } from '../model/address.ts'
import type { Location } from '../model/location.ts'
import type { Segment } from '../model/segment.ts'
import { addon } from '../native/load.ts'
import { KINDS, type Label } from './specimens.ts'

/** An object that the addon owns so that there is something to look for, and where it was found. */
export interface Specimen {
  /** What the textbook, or the Rust demo, calls it. */
  readonly label: Label
  readonly what: string
  readonly address: Address
  readonly expected: Segment
  readonly location: Location
  /** Where the label misleads: what is really the case. */
  readonly remark?: string
}

/**
 * The specimens, each located while all of them are alive, on one snapshot. Afterwards the locals and the blocks
 * are gone, and their addresses may be something else's.
 * @throws VasError NATIVE_MISSING, MAPS_UNREADABLE, UNSUPPORTED_PLATFORM
 */
export function probe(): Specimen[] {
  const specimens: Specimen[] = []
  addon().withSpecimens((addresses) => {
    const map = snapshot()
    for (const { key, ...kind } of KINDS) {
      const address = addresses[key]
      if (address !== undefined) specimens.push({ ...kind, address, location: map.whereIs(address) })
    }
  })
  return specimens
}

const MAY_BE_ANONYMOUS: ReadonlySet<Segment> = new Set<Segment>(['heap', 'stack'])

/**
 * How an answer compares with what was expected. `weaker`: nobody could vouch for more than `anonymous`, as for
 * other threads' stacks and for malloc's memory outside the brk heap.
 */
export type Verdict = 'expected' | 'weaker' | 'different'

export function verdictOn({ expected, location }: Specimen): Verdict {
  if (location.segment === expected) return 'expected'
  return location.segment === 'anonymous' && MAY_BE_ANONYMOUS.has(expected) ? 'weaker' : 'different'
}
