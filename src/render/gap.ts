import type { HeapStackGap, MmapRegion } from '../locate/heap-stack-gap.ts'
import { formatAddress } from '../model/address.ts'
import { counted } from '../model/counted.ts'
import { type Extent, formatRange, sizeOf } from '../model/region.ts'
import type { Segment } from '../model/segment.ts'
import { formatSize, groupedDigits, preciseSize } from '../model/size.ts'
import type { Paint } from './paint.ts'
import { beginning, hanging, shortened, wrapped } from './text.ts'

const KEY = 16
const RANGE = '0x7f5e59638000-0x7f5e5965a000'.length + 2
const WIDEST = 100

/** The subtraction, what lies in between from high to low, and why the gap is as large. */
export function renderGap(title: string, gap: HeapStackGap, paint: Paint, width = Infinity): string {
  const bytes = sizeOf(gap)
  const line = (key: string, sign: string, value: string): string => `${key.padEnd(KEY)}${sign} ${value}`
  const reason = hanging(paint.dim('why'.padEnd(6)), 6, gap.because, Math.min(width, WIDEST))
  return [
    paint.bold(shortened(title, width)),
    '',
    line('stack, low end', ' ', formatAddress(gap.end)),
    line('heap, high end', '-', formatAddress(gap.start)),
    line('', '=', formatAddress(bytes)),
    line('', '=', `${groupedDigits(bytes)} bytes`),
    paint.bold(line('', '=', preciseSize(bytes))),
    '',
    paint.dim('In between, from high to low:'),
    ...parts(gap, paint, width),
    '',
    ...reason,
    '',
    ...wrapped(NEVER_MEET, Math.min(width, WIDEST)),
    '',
  ].join('\n')
}

const NEVER_MEET =
  'They cannot run into one another: the heap stops at the first row in its way (brk(2) fails, and malloc maps memory ' +
  'elsewhere), and a stack that grows too far ends its program with SIGSEGV.'

// What lies where, lowest last, as pictures of address spaces are drawn.
function parts({ heap, stack, start, end, mmapRegion }: HeapStackGap, paint: Paint, width: number): string[] {
  const row = (extent: Extent, what: string, segment: Segment = 'anonymous'): string => {
    const head = `  ${formatRange(extent).padEnd(RANGE)}${formatSize(sizeOf(extent)).padStart(9)}  `
    return head + paint.segment(segment, beginning(what, width - head.length))
  }
  const free = (extent: Extent): string[] =>
    sizeOf(extent) > 0n ? [row(extent, 'unmapped', 'unmapped')] : []
  const between = mmapRegion ?? { start, end: start }
  return [
    row(stack, 'stack', 'stack'),
    ...free({ start: between.end, end }),
    ...(mmapRegion ? [row(mmapRegion, whatLiesIn(mmapRegion))] : []),
    ...free({ start, end: between.start }),
    row({ start: heap.start, end: start }, 'heap', 'heap'),
  ]
}

const whatLiesIn = ({ rows, mapped }: MmapRegion): string =>
  `mmap region: ${counted(rows, 'row')}, ${formatSize(mapped)} mapped`
