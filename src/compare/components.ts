import { type Address, compareAddresses } from '../model/address.ts'
import type { Region } from '../model/region.ts'
import { thingShownBy } from './same-thing.ts'

/** Rows of two maps that belong together, by overlapping one another and showing the same thing; sorted. */
export interface Component {
  readonly before: readonly Region[]
  readonly after: readonly Region[]
}

type Side = keyof Component

/** Every row of both maps, in the one component that it belongs to; sorted by where they begin. */
export function components(before: readonly Region[], after: readonly Region[]): Component[] {
  const all: Growing[] = []
  const latest = new Map<string, Growing>()
  for (const { row, side } of inOrder(before, after)) {
    const thing = thingShownBy(row)
    let component = latest.get(thing)
    if (!component || component.end <= row.start) {
      component = { before: [], after: [], end: row.end }
      latest.set(thing, component)
      all.push(component)
    }
    component[side].push(row)
    if (row.end > component.end) component.end = row.end
  }
  return all
}

// Until a row begins behind it, a component may gain rows. Rows of one map overlap only where it is torn.
interface Growing extends Record<Side, Region[]> {
  end: Address
}

// At the same address a row of `before` comes first; sorting what is sorted twice over takes linear time.
function inOrder(before: readonly Region[], after: readonly Region[]): { row: Region; side: Side }[] {
  const ofSide = (side: Side) => (row: Region) => ({ row, side })
  return [...before.map(ofSide('before')), ...after.map(ofSide('after'))].sort((a, b) =>
    compareAddresses(a.row.start, b.row.start),
  )
}
