import { basename } from 'node:path'
import { formatAddress } from '../model/address.ts'
import type { Location } from '../model/location.ts'
import { printable } from '../model/printable.ts'
import { formatRange } from '../model/region.ts'
import type { Segment } from '../model/segment.ts'
import { type Specimen, type Verdict, verdictOn } from '../probe/probe.ts'
import type { Paint } from './paint.ts'
import { hanging, namedPlace, shortened, wrapped } from './text.ts'

/** The process that was looked at, as the first line names it. */
export interface Setting {
  readonly version: string
  readonly pid: number
  readonly program: string
  readonly thread: string
  readonly node: string
  readonly system: string
}

const WIDEST = 100
const ENTRY = { indent: 8, keys: 14 }
const COLUMNS = { label: 8, what: 37, address: 20, segment: 16, expected: 12 }

/** How wide the table is; on a narrow terminal the marks alone say whether an answer is the expected one. */
interface Page {
  readonly width: number
  readonly what: number
  readonly hasExpected: boolean
  readonly paint: Paint
}

/** The probe's table: each specimen with its row, segment, section, symbol and the reason, at most 100 columns wide. */
export function renderProbe(
  specimens: readonly Specimen[],
  setting: Setting,
  paint: Paint,
  width = WIDEST,
): string {
  const page = pageOf(Math.min(width, WIDEST), paint)
  return [
    ...heading(setting, page),
    ...specimens.flatMap((specimen) => ['', ...block(specimen, page)]),
    '',
    ...summary(specimens),
    '',
  ].join('\n')
}

function pageOf(width: number, paint: Paint): Page {
  const { label, what, address, segment, expected } = COLUMNS
  const others = label + address + segment
  const hasExpected = width >= others + what + expected
  return { width, what: hasExpected ? what : Math.min(what, width - others), hasExpected, paint }
}

function heading({ version, pid, program, thread, node, system }: Setting, page: Page): string[] {
  const { label, address, segment } = COLUMNS
  const columns = [
    'LABEL'.padEnd(label),
    'WHAT'.padEnd(page.what),
    'ADDRESS'.padEnd(address),
    '  SEGMENT'.padEnd(segment),
    page.hasExpected ? 'EXPECTED' : '',
  ]
  return [
    ...wrapped(`vas-explore ${version}: what is at this address, and how do we know?`, page.width).map(
      page.paint.bold,
    ),
    ...wrapped(`process ${pid} (${printable(program)}), ${thread}, Node ${node}, ${system}`, page.width),
    '',
    page.paint.dim(columns.join('').trimEnd()),
  ]
}

const MARKS: Readonly<Record<Verdict, string>> = { expected: '✓', weaker: '~', different: '✗' }

function block(specimen: Specimen, page: Page): string[] {
  const { location, expected, remark } = specimen
  const reason = REASONS[verdictOn(specimen)]?.(expected)
  const entry = (key: string, text: string): string[] =>
    hanging((' '.repeat(ENTRY.indent) + key).padEnd(ENTRY.keys), ENTRY.keys, text, page.width)
  const room = page.width - ENTRY.keys
  const [row, image] = [rowText(location, room), imageText(location, room)]
  return [
    firstLine(specimen, page),
    ...(row === undefined ? [] : entry('row', row)).map(page.paint.dim),
    ...(image === undefined ? [] : entry('in', image)).map(page.paint.dim),
    ...entry('why', location.because).map(page.paint.dim),
    ...(reason === undefined ? [] : entry('note', reason)),
    ...(remark === undefined ? [] : entry('note', remark)),
  ]
}

const REASONS: Readonly<Record<Verdict, ((expected: Segment) => string) | undefined>> = {
  expected: undefined,
  weaker: (expected) =>
    `This answer is weaker than the expected one, ${expected}, not wrong: nobody can vouch for more here.`,
  different: (expected) => `This is not what was expected: ${expected}.`,
}

function firstLine(specimen: Specimen, { what, hasExpected, paint }: Page): string {
  const { segment } = specimen.location
  const verdict = `${MARKS[verdictOn(specimen)]} ${segment}`
  return (
    specimen.label.padEnd(COLUMNS.label) +
    shortened(specimen.what, what - 1).padEnd(what) +
    formatAddress(specimen.address).padEnd(COLUMNS.address) +
    paint.segment(segment, hasExpected ? verdict.padEnd(COLUMNS.segment) : verdict) +
    (hasExpected ? specimen.expected : '')
  )
}

function imageText({ image, section, symbol }: Location, room: number): string | undefined {
  const named = [section, symbol].flatMap((place) => (place ? [namedPlace(place)] : []))
  const parts = image ? [printable(basename(image.path)), ...named] : named
  return parts.length === 0 ? undefined : shortened(parts.join('  '), room)
}

function rowText({ region }: Location, room: number): string | undefined {
  if (!region) return undefined
  const start = `${formatRange(region)} ${region.permissions} `
  return start + shortened(printable(region.name) || '(no name)', room - start.length)
}

function summary(specimens: readonly Specimen[]): string[] {
  const count = (verdict: Verdict): number => specimens.filter((one) => verdictOn(one) === verdict).length
  return [
    `✓ as expected ${count('expected')}   ~ weaker ${count('weaker')}   ✗ different ${count('different')}`,
  ]
}
