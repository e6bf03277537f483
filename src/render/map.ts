import { basename } from 'node:path'
import type { RowMeaning } from '../locate/row-meaning.ts'
import { printable } from '../model/printable.ts'
import { type Segment, segments } from '../model/segment.ts'
import { formatSize } from '../model/size.ts'
import type { Paint } from './paint.ts'
import { rangeOf, shortened } from './text.ts'

const GAP = '  '

/** Every row with its segment, and what the segments that occur mean; names are cut only where a width is given. */
export function renderMap(
  title: string,
  rows: readonly RowMeaning[],
  paint: Paint,
  width = Infinity,
): string {
  const rangeWidth = Math.max(...rows.map(({ region }) => rangeOf(region).length), 'RANGE'.length)
  const fixed = rangeWidth + 4 + 10 + 12 + 7 + 5 * GAP.length
  const line = (meaning: RowMeaning): string =>
    rowLine(meaning, rangeWidth, Math.max(width - fixed, 12), paint)
  return [
    paint.bold(title),
    '',
    paint.dim(
      ['RANGE'.padEnd(rangeWidth), 'PERM', 'SIZE'.padStart(10), 'SEGMENT'.padEnd(12), 'SOURCE ', 'NAME'].join(
        GAP,
      ),
    ),
    ...rows.map(line),
    '',
    ...legend(rows, paint),
    '',
  ].join('\n')
}

function rowLine(meaning: RowMeaning, rangeWidth: number, nameWidth: number, paint: Paint): string {
  const { region, segment, source } = meaning
  const remark = remarkOn(meaning)
  return [
    rangeOf(region).padEnd(rangeWidth),
    region.permissions,
    formatSize(region.end - region.start).padStart(10),
    paint.segment(segment, segment.padEnd(12)),
    source.padEnd(7),
    `${shortened(printable(region.name), nameWidth - remark.length)} ${remark}`.trim(),
  ]
    .join(GAP)
    .trimEnd()
}

// What the row's name does not say: whose zeros a nameless row holds, and which segments follow in it.
function remarkOn({ region, image, others }: RowMeaning): string {
  const owner = region.name === '' && image !== undefined ? [`of ${printable(basename(image))}`] : []
  const further = others
    .filter(({ segment }) => segment !== 'anonymous')
    .map(({ segment }) => `then ${segment}`)
  const remarks = [...owner, ...further]
  return remarks.length === 0 ? '' : `(${remarks.join(', ')})`
}

function legend(rows: readonly RowMeaning[], paint: Paint): string[] {
  const occurring = new Set<Segment>(
    rows.flatMap(({ segment, others }) => [segment, ...others.map((o) => o.segment)]),
  )
  return segments
    .filter(({ name }) => occurring.has(name))
    .map(({ name, meaning }) => `${paint.segment(name, name.padEnd(12))}${GAP}${meaning}`)
}
