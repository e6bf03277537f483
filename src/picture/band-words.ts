import { basename } from 'node:path'
import type { RowMeaning } from '../locate/row-meaning.ts'
import { summaryOf } from '../locate/summary.ts'
import { counted } from '../model/counted.ts'
import { printable } from '../model/printable.ts'
import { DELETED, isFileBacked, sizeOf } from '../model/region.ts'
import { formatSize, groupedDigits } from '../model/size.ts'
import { groupLine } from '../render/summary.ts'
import { type BandKind, nameOfKind, OF_IMAGES, PARTS_OF_IMAGES } from './band-kind.ts'
import type { Band } from './bands.ts'
import type { Space } from './pieces.ts'
import { bytesIn, FAR } from './runs.ts'

/** What stands on a band: what it is, and how much of it there is. */
export interface BandWords {
  readonly name: string
  readonly details: string
}

/** The words on a band. */
export const wordsOn = (band: Band): BandWords => ({ name: nameOf(band), details: detailsOf(band) })

const nameOf = ({ kind, kinds }: Band): string =>
  kind === 'mixed' ? kinds.slice(0, 3).map(nameOfKind).join(', ') : nameOfKind(kind)

function detailsOf(band: Band): string {
  const { rows } = band
  const permissions = new Set(rows.map(({ region }) => region.permissions))
  return [
    ...(permissions.size === 1 ? permissions : []),
    formatSize(bytesIn(rows)),
    ...(rows.length === 1 ? [] : [counted(rows.length, 'row')]),
    ...(sizeOf(band) - bytesIn(rows) < FAR ? [] : [`scattered over ${formatSize(sizeOf(band))}`]),
    ...contentsOf(band),
  ].join(' · ')
}

// Names of images and files, where there are any, or else what a summary counts together.
function contentsOf({ kind, rows }: Band): string[] {
  const named = kind === 'libraries' ? rows.filter(({ segment }) => OF_IMAGES.has(segment)) : rows
  const names = [...new Set(named.flatMap((row) => fileOf(row) ?? []))]
  if (NAMED_BY_FILES.has(kind)) return names.length === 0 ? [] : [few(names)]
  return summaryOf(rows)
    .groups.filter(({ count }) => count > 1)
    .map(groupLine)
}

const NAMED_BY_FILES: ReadonlySet<BandKind> = new Set<BandKind>([
  ...PARTS_OF_IMAGES,
  'libraries',
  'file',
  'shared',
])

function fileOf({ region, image }: RowMeaning): string | undefined {
  const path = image ?? (isFileBacked(region) ? region.name : undefined)
  return path && printable(basename(path.endsWith(DELETED) ? path.slice(0, -DELETED.length) : path))
}

const MOST_NAMES = 3

const few = (names: readonly string[]): string =>
  names.length <= MOST_NAMES
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMES - 1).join(', ')} and ${names.length - MOST_NAMES + 1} more`

/** The words on the space between bands: how large it is, and the same to the byte. */
export function wordsOnSpace(space: Space): BandWords {
  const bytes = sizeOf(space)
  return {
    name: `${formatSize(bytes)} ${SPACES[space.kind]}`,
    details: `${groupedDigits(bytes)} ${bytes === 1n ? 'byte' : 'bytes'}`,
  }
}

const SPACES: Readonly<Record<Space['kind'], string>> = {
  unmapped: 'unmapped',
  noncanonical: 'that are no addresses',
  kernel: "of the kernel's half",
  beyond: 'that 32 bits cannot tell',
}
