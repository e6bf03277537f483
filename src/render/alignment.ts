import { basename } from 'node:path'
import type { KindAlignment, MovedRows, RunAlignment, Shift } from '../compare/align-runs.ts'
import { ADDRESS_END_OF_32_BITS, formatAddress } from '../model/address.ts'
import { counted } from '../model/counted.ts'
import { printable } from '../model/printable.ts'
import { formatRange, type Region } from '../model/region.ts'
import { formatSize } from '../model/size.ts'
import { type MapTitles, titleLines } from './diff.ts'
import type { Paint } from './paint.ts'
import { DRAWN_BY_LINUX, DRAWN_FOR_32_BITS } from './randomisation.ts'
import { hanging, shortened, shortenedPath, wrapped } from './text.ts'

const GAP = '  '
const WIDTHS = { kind: 8, rows: 4, shift: 15, distance: 10, bits: 4 }
const FIXED = Object.values(WIDTHS).reduce((sum, column) => sum + column + GAP.length, 0)
const SHORTEST_NAMES = 24
// Sentences are easier to read in lines that are not too long.
const LONGEST_LINE = 100

/** How far each kind of row moved from one run to the other, and what the kernel draws for it. */
export function renderAlignment(
  titles: MapTitles,
  alignment: RunAlignment,
  paint: Paint,
  width = Infinity,
): string {
  const lineWidth = Math.min(width, LONGEST_LINE)
  return [
    ...titleLines(titles, width).map(paint.bold),
    '',
    paint.dim(line('KIND', 'ROWS', 'SHIFT', 'DISTANCE', 'BITS', 'WHAT')),
    ...alignment.kinds.flatMap((kind) =>
      kindLines(kind, alignment, Math.max(lineWidth - FIXED, SHORTEST_NAMES)),
    ),
    ...sections(alignment).flatMap((text) => ['', ...wrapped(text, lineWidth)]),
    ...drawn(alignment, lineWidth),
    ...rowsOfOne('before', alignment.onlyBefore, width),
    ...rowsOfOne('after', alignment.onlyAfter, width),
    '',
  ].join('\n')
}

function line(...[kind, rows, shift, distance, bits, what]: readonly [string, ...string[]]): string {
  return [
    kind.padEnd(WIDTHS.kind),
    (rows ?? '').padStart(WIDTHS.rows),
    (shift ?? '').padEnd(WIDTHS.shift),
    (distance ?? '').padStart(WIDTHS.distance),
    (bits ?? '').padStart(WIDTHS.bits),
    what,
  ]
    .join(GAP)
    .trimEnd()
}

function kindLines(
  { kind, shifts }: KindAlignment,
  { heapAgainstProgram }: RunAlignment,
  width: number,
): string[] {
  const lines = shifts.map((moved, index) =>
    line(
      index === 0 ? kind : '',
      String(moved.pairs.length),
      ...shiftCells(moved),
      shortened(namesOf(moved), width),
    ),
  )
  if (kind !== 'heap' || !heapAgainstProgram) return lines
  return [...lines, line('', '', ...shiftCells(heapAgainstProgram), 'against the program')]
}

const shiftCells = ({ bytes, bits }: Shift): [shift: string, distance: string, bits: string] => {
  const distance = bytes < 0n ? -bytes : bytes
  if (distance === 0n) return ['did not move', '', '0']
  return [`${bytes < 0n ? '-' : '+'}${formatAddress(distance)}`, formatSize(distance), String(bits)]
}

const namesOf = ({ pairs }: MovedRows): string =>
  [...new Set(pairs.map(({ before }) => printable(basename(before.name))))]
    .filter((name) => name !== '')
    .join(' ')

const sections = (alignment: RunAlignment): string[] =>
  [BITS, verdict(alignment), notAligned(alignment)].filter((text) => text !== '')

const BITS =
  'BITS are the binary digits of the distance, counted in pages of 4 KiB; 0 is what did not move. Two runs show one ' +
  'distance, not how much is drawn.'

function verdict({ kinds }: RunAlignment): string {
  const hasMoved = ({ shifts }: KindAlignment): boolean => shifts.some(({ bytes }) => bytes !== 0n)
  const program = kinds.find(({ kind }) => kind === 'program')
  // The address of vsyscall is fixed: that it did not move tells nothing.
  if (kinds.every(({ kind }) => kind === 'vsyscall')) return ''
  if (!kinds.some(hasMoved)) {
    return (
      'Nothing moved: addresses were not random in either run (setarch -R, kernel.randomize_va_space = 0), or both maps ' +
      'are of one process or of copies that fork(2) made of it.'
    )
  }
  if (!program || hasMoved(program)) return ''
  return (
    'The program did not move, though other rows did: so does one that was linked for a fixed address (it is not ' +
    'position-independent). Its code and variables then have the same addresses in every run.'
  )
}

function notAligned({ unaligned: { before, after } }: RunAlignment): string {
  if (before + after === 0) return ''
  return (
    `Not aligned: ${counted(before, 'row')} before and ${after} after, without a name or with one that the program gave; ` +
    'nothing tells which is which.'
  )
}

function drawn({ kinds }: RunAlignment, width: number): string[] {
  if (kinds.length === 0) return []
  const keyWidth = WIDTHS.kind + GAP.length
  const are32Bits = areOf32Bits(kinds)
  const program = are32Bits ? 'for a 32-bit program ' : ''
  const draws = are32Bits ? DRAWN_FOR_32_BITS : DRAWN_BY_LINUX
  return [
    '',
    ...wrapped(`What Linux draws by default ${program}on x86-64; this is not measured here:`, width),
    ...kinds.flatMap(({ kind }) => hanging(kind.padEnd(keyWidth), keyWidth, draws[kind], width)),
  ]
}

// The stack lies at the upper end of the addresses that a program may have.
const areOf32Bits = (kinds: readonly KindAlignment[]): boolean =>
  kinds.some(
    ({ kind, shifts }) =>
      kind === 'stack' &&
      shifts.every(({ pairs }) =>
        pairs.every(
          ({ before, after }) => before.end <= ADDRESS_END_OF_32_BITS && after.end <= ADDRESS_END_OF_32_BITS,
        ),
      ),
  )

function rowsOfOne(word: string, rows: readonly Region[], width: number): string[] {
  if (rows.length === 0) return []
  return ['', `Only ${word}:`, ...rows.map((row) => `  ${rowText(row, width - 2)}`)]
}

function rowText(row: Region, width: number): string {
  const start = `${formatRange(row)}  ${row.permissions}  `
  return start + shortenedPath(printable(row.name), Math.max(width - start.length, SHORTEST_NAMES))
}
