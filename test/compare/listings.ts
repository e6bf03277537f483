import {
  diffMaps,
  type Extent,
  type MapChange,
  type MemoryMap,
  parseMaps,
  type Region,
} from '../../src/index.ts'

/** A map of rows such as `1000-3000 rw-p`, `1000-3000 rw-p [heap]` or, of files, `1000-3000 r--p 0 08:01 11 /a`. */
export const mapOf = (...rows: readonly string[]): MemoryMap => parseMaps(rows.map(inFull).join('\n'))

function inFull(row: string): string {
  const [range = '', permissions = '', ...rest] = row.split(' ')
  return rest.length >= 3 ? row : [range, permissions, '0 00:00 0', ...rest].join(' ')
}

/** A change in words that a test can show: `grown: 1000-3000 rw-p => 1000-4000 rw-p; +3000-4000`. */
export function told({ kinds, before, after, added, removed, permissions }: MapChange): string {
  const rows = `${before.map(row).join(', ')} => ${after.map(row).join(', ')}`.trim()
  return [
    `${kinds.join(', ')}: ${rows}`,
    ...added.map((extent) => `+${range(extent)}`),
    ...removed.map((extent) => `-${range(extent)}`),
    ...permissions.map((change) => `${range(change)} ${change.before} => ${change.after}`),
  ].join('; ')
}

const row = (region: Region): string =>
  [range(region), region.permissions, region.name].filter((column) => column !== '').join(' ')

const range = ({ start, end }: Extent): string => `${start.toString(16)}-${end.toString(16)}`

/** What differs between two maps, in words. */
export const differences = (before: readonly string[], after: readonly string[]): string[] =>
  diffMaps(mapOf(...before), mapOf(...after)).changes.map(told)
