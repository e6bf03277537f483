import { type ChangeKind, changeKinds, type MapChange } from '../compare/map-change.ts'
import type { MapDiff } from '../compare/map-diff.ts'
import type { RowMeaning } from '../locate/row-meaning.ts'
import { counted } from '../model/counted.ts'
import { type Extent, formatRange, sizeOf } from '../model/region.ts'
import { formatSize } from '../model/size.ts'
import { columnsOf } from './columns.ts'
import type { Paint } from './paint.ts'
import { rowName } from './row-name.ts'
import { shortenedPath, wrapped } from './text.ts'

/** The two maps, as a person named them. */
export interface MapTitles {
  readonly before: string
  readonly after: string
}

const GAP = '  '
const WIDTHS = { word: 7, range: 29, permissions: 4, size: 10, segment: 9 }
const FIXED = Object.values(WIDTHS).reduce((sum, column) => sum + column + GAP.length, 0)
const SHORTEST_NAME = 11

/** Every change with its rows, and their sum; names are cut only where a width is given. 80 columns are enough. */
export function renderDiff(titles: MapTitles, diff: MapDiff, paint: Paint, width = Infinity): string {
  const style = { paint, nameWidth: Math.max(width - FIXED, SHORTEST_NAME) }
  const table = [
    '',
    paint.dim(line('', HEADING)),
    ...diff.changes.flatMap((change) => changeLines(change, diff, style)),
  ]
  return [
    ...titleLines(titles, width).map(paint.bold),
    ...(diff.changes.length === 0 ? [] : table),
    '',
    ...wrapped(diff.changes.length === 0 ? nothingDiffers(diff) : sum(diff), width),
    '',
  ].join('\n')
}

/** Both names on a line, or on two where they do not fit on one. */
export function titleLines({ before, after }: MapTitles, width: number): string[] {
  const title = `${before} → ${after}`
  return columnsOf(title) <= width ? [title] : [before, `→ ${after}`]
}

interface Style {
  readonly paint: Paint
  readonly nameWidth: number
}

// What happened has a mark and a word, and no colour of its own.
const MARKS: Readonly<Record<ChangeKind, string>> = {
  new: '+',
  gone: '-',
  split: '/',
  merged: '&',
  grown: '>',
  shrunk: '<',
  permissions: '!',
  renamed: '~',
}

const marked = (kind: ChangeKind): string => `${MARKS[kind]} ${kind}`

function changeLines(change: MapChange, diff: MapDiff, style: Style): string[] {
  const rows = (word: string, side: MapChange['before']): string[] =>
    diff.meaningsOf(side).map((meaning) => rowLine(word, meaning, style))
  const [kind] = change.kinds
  if (kind === 'new' || kind === 'gone') return rows(marked(kind), [...change.before, ...change.after])
  return [
    style.paint.bold(change.kinds.map(marked).join(', ')),
    ...rows(' before', change.before),
    ...rows(' after', change.after),
    ...change.added.map((extent) => extentLine(' more', extent)),
    ...change.removed.map((extent) => extentLine(' less', extent)),
    ...change.permissions.map((extent) =>
      extentLine(' now', extent, { permissions: extent.after, segment: `was ${extent.before}` }),
    ),
  ]
}

type Cells = Readonly<Record<'range' | 'permissions' | 'size' | 'segment' | 'name', string>>

function line(word: string, { range, permissions, size, segment, name }: Cells): string {
  return [
    word.padEnd(WIDTHS.word),
    range.padEnd(WIDTHS.range),
    permissions.padEnd(WIDTHS.permissions),
    size.padStart(WIDTHS.size),
    segment,
    name,
  ]
    .join(GAP)
    .trimEnd()
}

const HEADING: Cells = {
  range: 'RANGE',
  permissions: 'PERM',
  size: 'SIZE',
  segment: 'SEGMENT'.padEnd(WIDTHS.segment),
  name: 'NAME',
}

const NO_MORE: Cells = { range: '', permissions: '', size: '', segment: '', name: '' }

const extentLine = (word: string, extent: Extent, more: Partial<Cells> = {}): string =>
  line(word, { ...NO_MORE, range: formatRange(extent), size: formatSize(sizeOf(extent)), ...more })

function rowLine(word: string, meaning: RowMeaning, { paint, nameWidth }: Style): string {
  const { region, segment } = meaning
  return extentLine(word, region, {
    permissions: region.permissions,
    segment: paint.segment(segment, segment.padEnd(WIDTHS.segment)),
    name: shortenedPath(
      [rowName(meaning), groupOf(meaning)].filter((part) => part !== '').join(' '),
      nameWidth - Math.max(formatRange(region).length - WIDTHS.range, 0),
    ),
  })
}

// What a row without a name is counted as, which tells more than its segment.
const groupOf = ({ region, group }: RowMeaning): string =>
  region.name === '' && group ? `(${group.name})` : ''

const nothingDiffers = ({ unchanged }: MapDiff): string =>
  `Nothing differs: ${unchanged === 1 ? 'the one row is' : `all ${unchanged} rows are`} the same in every column.`

function sum({ changes, unchanged, before, after }: MapDiff): string {
  const counts = changeKinds
    .map((kind) => ({ kind, count: changes.filter(({ kinds }) => kinds.includes(kind)).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${kind}`)
  const rows = `${counted(unchanged, 'row')} unchanged`
  return [counts.join(', '), rows, balance(after.bytes - before.bytes)].join('; ')
}

function balance(bytes: bigint): string {
  if (bytes === 0n) return 'as much mapped as before'
  return bytes > 0n ? `${formatSize(bytes)} more mapped` : `${formatSize(-bytes)} less mapped`
}
