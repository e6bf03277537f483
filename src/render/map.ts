import { basename } from 'node:path'
import type { RowMeaning } from '../locate/row-meaning.ts'
import { printable } from '../model/printable.ts'
import { formatRange, sizeOf } from '../model/region.ts'
import { type Segment, segments } from '../model/segment.ts'
import { formatSize } from '../model/size.ts'
import type { Paint } from './paint.ts'
import { shortenedPath } from './text.ts'

const GAP = '  '
const WIDTHS = { permissions: 4, size: 8, segment: 10, source: 7 }
const SHORTEST_NAME = 12

/** Every row with its segment, and what the segments that occur mean; names are cut only where a width is given. */
export function renderMap(
  title: string,
  rows: readonly RowMeaning[],
  paint: Paint,
  width = Infinity,
): string {
  const rangeWidth = rangeWidthOf(rows, width)
  const fixed = Object.values(WIDTHS).reduce(
    (sum, column) => sum + column + GAP.length,
    rangeWidth + GAP.length,
  )
  const nameWidth = Math.max(width - fixed, SHORTEST_NAME)
  return [
    paint.bold(title),
    '',
    paint.dim(heading(rangeWidth)),
    ...rows.map((row) => rowLine(row, rangeWidth, nameWidth, paint)),
    '',
    ...legend(rows, paint),
    '',
  ].join('\n')
}

// On a narrow terminal the one row in the kernel's half (vsyscall), which is longer, may stick out.
function rangeWidthOf(rows: readonly RowMeaning[], width: number): number {
  const USUAL = '0x7f5e59638000-0x7f5e5965a000'.length
  if (width < 100) return USUAL
  return rows.reduce((longest, { region }) => Math.max(longest, formatRange(region).length), USUAL)
}

const heading = (rangeWidth: number): string =>
  [
    'RANGE'.padEnd(rangeWidth),
    'PERM'.padEnd(WIDTHS.permissions),
    'SIZE'.padStart(WIDTHS.size),
    'SEGMENT'.padEnd(WIDTHS.segment),
    'SOURCE'.padEnd(WIDTHS.source),
    'NAME',
  ].join(GAP)

function rowLine(meaning: RowMeaning, rangeWidth: number, nameWidth: number, paint: Paint): string {
  const { region, segment, source } = meaning
  const name = [printable(region.name), remarkOn(meaning)].filter((part) => part !== '').join(' ')
  return [
    formatRange(region).padEnd(rangeWidth),
    region.permissions,
    formatSize(sizeOf(region)).padStart(WIDTHS.size),
    paint.segment(segment, segment.padEnd(WIDTHS.segment)),
    source.padEnd(WIDTHS.source),
    shortenedPath(name, nameWidth),
  ]
    .join(GAP)
    .trimEnd()
}

// What the row's name does not say: whose zeros a nameless row holds, and which segments follow in it.
function remarkOn(meaning: RowMeaning): string {
  const { region, image } = meaning
  const owner = region.name === '' && image !== undefined ? [`of ${printable(basename(image))}`] : []
  const remarks = [...owner, ...furtherSegments(meaning).map((segment) => `then ${segment}`)]
  return remarks.length === 0 ? '' : `(${remarks.join(', ')})`
}

// The rest of a last page, for which nobody vouches, is not worth a word in each such row.
const furtherSegments = ({ others }: RowMeaning): Segment[] =>
  others.map(({ segment }) => segment).filter((segment) => segment !== 'anonymous')

function legend(rows: readonly RowMeaning[], paint: Paint): string[] {
  const occurring = new Set(rows.flatMap((row) => [row.segment, ...furtherSegments(row)]))
  return segments
    .filter(({ name }) => occurring.has(name))
    .map(({ name, meaning }) => `${paint.segment(name, name.padEnd(WIDTHS.segment))}${GAP}${meaning}`)
}
