import type { Region } from '../model/region.ts'
import { Bounds } from './bounds.ts'
import { Columns } from './columns.ts'
import { Rows } from './rows.ts'

/** A map of rows that are made already, in any order; the origin of each is its place among them. */
export function rowsOf(regions: readonly Region[]): Rows {
  const columns = new Columns(regions.length)
  regions.forEach((region, index) => {
    columns.add(region, index)
  })
  return new Rows({
    bounds: new Bounds(columns),
    mayHaveFile: () => true,
    make: (origin) => regions[origin],
  })
}
