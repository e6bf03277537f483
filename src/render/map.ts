import type { RowMeaning } from '../locate/row-meaning.ts'
import { printable } from '../model/printable.ts'
import { formatRange, sizeOf } from '../model/region.ts'
import { segments } from '../model/segment.ts'
import { formatSize } from '../model/size.ts'
import { columnsOf } from './columns.ts'
import type { Paint } from './paint.ts'
import { furtherSegments, rowName } from './row-name.ts'
import { beginning, hanging, shortened, shortenedPath } from './text.ts'

const GAP = '  '
const WIDTHS = {
  range: '0x7f5e59638000-0x7f5e5965a000'.length,
  permissions: 4,
  size: 8,
  segment: 10,
  source: 7,
}
const SHORTEST_NAME = 12

type Column = keyof typeof WIDTHS

/** The columns in front of the name, and how wide the whole table may be. */
interface Layout {
  readonly columns: readonly Column[]
  readonly rangeWidth: number
  readonly width: number
}

/** Every row with its segment, and what the segments that occur mean; names are cut only where a width is given. */
export function renderMap(
  title: string,
  rows: readonly RowMeaning[],
  paint: Paint,
  width = Infinity,
): string {
  const layout = layoutFor(rows, width)
  return [
    paint.bold(shortened(title, width)),
    '',
    paint.dim(heading(layout)),
    ...rows.map((row) => rowLine(row, layout, paint)),
    '',
    ...legend(rows, paint, width),
    '',
  ].join('\n')
}

// What a narrow terminal has no room for is left out, the least telling first.
const LAYOUTS: readonly (readonly Column[])[] = [
  ['range', 'permissions', 'size', 'segment', 'source'],
  ['range', 'permissions', 'size', 'segment'],
  ['range', 'permissions', 'segment'],
  ['range', 'segment'],
]

function layoutFor(rows: readonly RowMeaning[], width: number): Layout {
  const columns = LAYOUTS.find((some) => widthOf(some) + SHORTEST_NAME <= width) ?? ['range', 'segment']
  return { columns, rangeWidth: width < 100 ? WIDTHS.range : longestRange(rows), width }
}

const widthOf = (columns: readonly Column[]): number =>
  columns.reduce((sum, column) => sum + WIDTHS[column] + GAP.length, 0)

// Where there is not much room, the one row in the kernel's half (vsyscall), which is longer, gives up some of its name.
const longestRange = (rows: readonly RowMeaning[]): number =>
  rows.reduce((longest, { region }) => Math.max(longest, formatRange(region).length), WIDTHS.range)

function heading({ columns, rangeWidth }: Layout): string {
  const cells: Record<Column, string> = {
    range: 'RANGE'.padEnd(rangeWidth),
    permissions: 'PERM',
    size: 'SIZE'.padStart(WIDTHS.size),
    segment: 'SEGMENT'.padEnd(WIDTHS.segment),
    source: 'SOURCE'.padEnd(WIDTHS.source),
  }
  return [...columns.map((column) => cells[column]), 'NAME'].join(GAP)
}

function rowLine(meaning: RowMeaning, { columns, rangeWidth, width }: Layout, paint: Paint): string {
  const { region, segment, source } = meaning
  const range = formatRange(region).padEnd(rangeWidth)
  const cells: Record<Column, string> = {
    range,
    permissions: region.permissions,
    size: formatSize(sizeOf(region)).padStart(WIDTHS.size),
    segment: paint.segment(segment, segment.padEnd(WIDTHS.segment)),
    source: source.padEnd(WIDTHS.source),
  }
  const nameWidth = width - widthOf(columns) - (range.length - WIDTHS.range)
  return [...columns.map((column) => cells[column]), nameOf(meaning, nameWidth, paint)].join(GAP).trimEnd()
}

// A note gets what the name leaves.
function nameOf(meaning: RowMeaning, width: number, paint: Paint): string {
  const { note } = meaning.region
  const shown = shortenedPath(rowName(meaning), width)
  const left = width - columnsOf(shown) - GAP.length
  return note === undefined || left < SHORTEST_NOTE
    ? shown
    : shown + GAP + paint.dim(beginning(`# ${printable(note)}`, left))
}

const SHORTEST_NOTE = 8

function legend(rows: readonly RowMeaning[], paint: Paint, width: number): string[] {
  const occurring = new Set(rows.flatMap((row) => [row.segment, ...furtherSegments(row)]))
  return segments
    .filter(({ name }) => occurring.has(name))
    .flatMap(({ name, meaning }) => {
      const key = `${paint.segment(name, name.padEnd(WIDTHS.segment))}${GAP}`
      return hanging(key, WIDTHS.segment + GAP.length, meaning, width)
    })
}
