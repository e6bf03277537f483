import { MemoryMap } from '../locate/memory-map.ts'
import type { RowMeaning, RowsDone } from '../locate/row-meaning.ts'
import { described, VasError } from '../model/error.ts'
import type { Region } from '../model/region.ts'
import { type ComparedMap, comparedMap } from './compared-map.ts'
import { components } from './components.ts'
import { changeOf, isUnchanged, type MapChange } from './map-change.ts'
import { type MapDiffJson, mapDiffJson } from './map-diff-json.ts'

/**
 * What happened between two maps of a process, told by address: each change has the rows of both maps that belong
 * together. Whether something was unmapped and mapped anew at the same place, no map can show.
 * @throws VasError TARGET_TYPE for what is no map
 */
export function diffMaps(before: MemoryMap, after: MemoryMap): MapDiff {
  for (const map of [before, after]) {
    if (map instanceof MemoryMap) continue
    throw new VasError('TARGET_TYPE', `expected a map of snapshot() or parseMaps(), got ${described(map)}`)
  }
  return new MapDiff(before, after)
}

/** The changes from one map to another, sorted by address. */
export class MapDiff {
  /** The earlier map, in numbers. */
  readonly before: ComparedMap
  /** The later map, in numbers. */
  readonly after: ComparedMap
  /** What happened, sorted by address; frozen. */
  readonly changes: readonly MapChange[]
  /** How many rows are the same in both maps, in every column. */
  readonly unchanged: number
  readonly #maps: Sides<MemoryMap>
  readonly #meanings = new Map<Region, RowMeaning>()

  /** @internal Made by diffMaps(). */
  constructor(before: MemoryMap, after: MemoryMap) {
    const all = components(before.regions, after.regions)
    const changed = all.filter((component) => !isUnchanged(component))
    const count = changed.reduce((sum, component) => sum + component.before.length, 0)
    this.before = comparedMap(before)
    this.after = comparedMap(after)
    this.changes = Object.freeze(changed.map(changeOf))
    this.unchanged = before.regions.length - count
    this.#maps = { before, after }
    Object.freeze(this)
  }

  /** @internal Looks at the rows of all changes, each as its own map says, and tells how far it has come. */
  lookAtRows(rowsDone?: RowsDone): void {
    for (const side of ['before', 'after'] as const) {
      const rows = this.changes.flatMap((change) => change[side])
      for (const meaning of this.#maps[side].meanings(rowsDone, rows)) {
        this.#meanings.set(meaning.region, meaning)
      }
    }
  }

  /** @internal What these rows of changes are. */
  meaningsOf(rows: readonly Region[]): RowMeaning[] {
    if (this.#meanings.size === 0) this.lookAtRows()
    return rows.flatMap((row) => this.#meanings.get(row) ?? [])
  }

  /** The JSON form: every row of a change with its segment, who vouches for it, and why. */
  toJSON(): MapDiffJson {
    return mapDiffJson(this)
  }
}

type Sides<T> = Readonly<Record<'before' | 'after', T>>
