import type { RowMeaning } from '../locate/row-meaning.ts'
import { formatAddress } from '../model/address.ts'
import { printable } from '../model/printable.ts'
import { formatRange, sizeOf } from '../model/region.ts'
import { formatSize } from '../model/size.ts'
import { rowName } from '../render/row-name.ts'
import { wordsOn } from './band-words.ts'
import type { Band } from './bands.ts'
import { type Mark, marksIn } from './mark.ts'

/** A band, as the page shows it when it is chosen: its rows from the highest on, with what is unmapped between them. */
export interface BandJson {
  readonly name: string
  readonly details: string
  readonly rows: readonly (RowJson | SpaceJson)[]
  readonly marks: readonly MarkJson[]
}

interface RowJson {
  readonly range: string
  readonly permissions: string
  readonly size: string
  readonly segment: string
  readonly source: string
  readonly name: string
  readonly because: string
}

interface SpaceJson {
  readonly space: string
}

interface MarkJson {
  readonly address: string
  readonly name: string
  readonly segment: string
  readonly because: string
}

/** What a page knows of a band, and of the marks that point into it. */
export const bandJson = (band: Band, marks: readonly Mark[]): BandJson => ({
  ...wordsOn(band),
  rows: band.rows.flatMap(withSpaceBelow).reverse(),
  marks: marksIn(band, marks).map(markJson),
})

function withSpaceBelow(
  row: RowMeaning,
  index: number,
  rows: readonly RowMeaning[],
): (RowJson | SpaceJson)[] {
  const below = rows[index - 1]?.region
  const { start } = row.region
  const isApart = below !== undefined && below.end < start
  return [
    ...(isApart ? [{ space: `${formatSize(sizeOf({ start: below.end, end: start }))} unmapped` }] : []),
    rowJson(row),
  ]
}

function rowJson(row: RowMeaning): RowJson {
  const { region, segment, source, because } = row
  return {
    range: formatRange(region),
    permissions: region.permissions,
    size: formatSize(sizeOf(region)),
    segment,
    source,
    name: rowName(row) + noteOf(row),
    because: printable(because),
  }
}

const noteOf = ({ region: { note } }: RowMeaning): string =>
  note === undefined ? '' : ` # ${printable(note)}`

const markJson = ({ address, name, segment, because }: Mark): MarkJson => ({
  address: formatAddress(address),
  name,
  segment,
  because: printable(because),
})
