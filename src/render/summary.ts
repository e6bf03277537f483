import type { GroupTally, MapSummary, SegmentTally } from '../locate/summary.ts'
import type { GroupName } from '../model/location.ts'
import { formatRange, type Region, sizeOf } from '../model/region.ts'
import { formatSize } from '../model/size.ts'
import type { Paint } from './paint.ts'
import { shortened, wrapped } from './text.ts'

const COLUMNS = { segment: 14, source: 9, rows: 5, size: 12 }

/** A map in numbers: by segment and source, by kind, and the rows that nobody can name. */
export function renderSummary(title: string, summary: MapSummary, paint: Paint, width = Infinity): string {
  return [
    paint.bold(shortened(`${title}, ${formatSize(summary.all.bytes)}`, width)),
    '',
    paint.dim(line('SEGMENT', 'SOURCE', 'ROWS', 'SIZE')),
    ...summary.segments.map((tally) => segmentLine(tally, paint)),
    ...section(
      'Counted together',
      summary.groups.flatMap((tally) => wrapped(groupLine(tally), width - 2)),
    ),
    ...section('Rows that nobody can name', summary.anonymous.map(rowLine)),
    '',
    ...wrapped(share(summary), width),
    '',
  ].join('\n')
}

const line = (segment: string, source: string, rows: string, size: string): string =>
  segment.padEnd(COLUMNS.segment) +
  source.padEnd(COLUMNS.source) +
  rows.padStart(COLUMNS.rows) +
  size.padStart(COLUMNS.size)

const segmentLine = ({ segment, source, rows, bytes }: SegmentTally, paint: Paint): string =>
  line(segment, source, String(rows), formatSize(bytes)).replace(segment, (name) =>
    paint.segment(segment, name),
  )

const section = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `${heading}:`, ...lines.map((text) => `  ${text}`)]

const PLURALS: Readonly<Record<GroupName, string>> = {
  'V8 page': 'V8 pages',
  'row of run-time code': 'rows of run-time code',
  "copy of V8's built-ins": "copies of V8's built-ins",
  'WebAssembly memory': 'WebAssembly memories',
  'heap of an arena': 'heaps of arenas',
  'mapped malloc block': 'mapped malloc blocks',
  'thread stack': 'thread stacks',
}

/** How many there are of a kind of memory, and how large they are: `2 thread stacks, 16 MiB`. */
export function groupLine({ group, count, bytes, held }: GroupTally): string {
  const name = `${count} ${count === 1 ? group : PLURALS[group]}`
  const heldBesides = `, and ${formatSize(held)} held for ${count === 1 ? 'it' : 'them'}`
  return `${name}, ${formatSize(bytes)}${held > 0n ? heldBesides : ''}`
}

const rowLine = (region: Region): string =>
  `${formatRange(region)} ${region.permissions} ${formatSize(sizeOf(region)).padStart(8)}`

function share({ all, named }: MapSummary): string {
  const rows = percent(BigInt(named.rows), BigInt(all.rows))
  return `${named.rows} of ${all.rows} rows have a name (${rows}), and ${percent(named.bytes, all.bytes)} of the bytes.`
}

// Rounded down: 100 % is said only of all.
const percent = (part: bigint, whole: bigint): string =>
  whole === 0n ? '100 %' : `${Number((part * 10_000n) / whole) / 100} %`
