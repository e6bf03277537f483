import { basename } from 'node:path'
import { formatAddress } from '../model/address.ts'
import type { Location } from '../model/location.ts'
import { printable } from '../model/printable.ts'
import { formatRange } from '../model/region.ts'
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

const WIDTH = 100
const ENTRY = { indent: 8, keys: 14 }
const COLUMNS = { label: 8, what: 37, address: 20, segment: 16 }

/** The probe's table: each specimen with its row, segment, section, symbol and the reason, 100 columns wide. */
export function renderProbe(specimens: readonly Specimen[], setting: Setting, paint: Paint): string {
  return [
    ...heading(setting, paint),
    ...specimens.flatMap((specimen) => ['', ...block(specimen, paint)]),
    '',
    ...summary(specimens),
    '',
  ].join('\n')
}

function heading({ version, pid, program, thread, node, system }: Setting, paint: Paint): string[] {
  const { label, what, address, segment } = COLUMNS
  const columns = [
    'LABEL'.padEnd(label),
    'WHAT'.padEnd(what),
    'ADDRESS'.padEnd(address),
    '  SEGMENT'.padEnd(segment),
    'EXPECTED',
  ]
  return [
    paint.bold(`vas-explore ${version}: what is at this address, and how do we know?`),
    ...wrapped(`process ${pid} (${printable(program)}), ${thread}, Node ${node}, ${system}`, WIDTH),
    '',
    paint.dim(columns.join('')),
  ]
}

const MARKS: Readonly<Record<Verdict, string>> = { expected: '✓', weaker: '~', different: '✗' }

function block(specimen: Specimen, paint: Paint): string[] {
  const { label, what, address, expected, location, remark } = specimen
  const verdict = verdictOn(specimen)
  const reason = REASONS[verdict]
  return [
    label.padEnd(COLUMNS.label) +
      what.padEnd(COLUMNS.what) +
      formatAddress(address).padEnd(COLUMNS.address) +
      paint.segment(location.segment, `${MARKS[verdict]} ${location.segment}`.padEnd(COLUMNS.segment)) +
      expected,
    ...rowLine(location).map(paint.dim),
    ...imageLine(location).map(paint.dim),
    ...entry('why', location.because).map(paint.dim),
    ...(reason === undefined ? [] : entry('note', reason)),
    ...(remark === undefined ? [] : entry('note', remark)),
  ]
}

const REASONS: Readonly<Record<Verdict, string | undefined>> = {
  expected: undefined,
  weaker: 'This answer is weaker than the expected one, not wrong: nobody can vouch for more here.',
  different: 'This is not what was expected.',
}

function imageLine({ image, section, symbol }: Location): string[] {
  const named = [section, symbol].flatMap((place) => (place ? [namedPlace(place)] : []))
  const parts = image ? [printable(basename(image.path)), ...named] : named
  return parts.length === 0 ? [] : entry('in', shortened(parts.join('  '), WIDTH - ENTRY.keys))
}

function rowLine({ region }: Location): string[] {
  if (!region) return []
  const start = `${formatRange(region)} ${region.permissions} `
  const name = shortened(printable(region.name) || '(no name)', WIDTH - ENTRY.keys - start.length)
  return entry('row', start + name)
}

const entry = (key: string, text: string): string[] =>
  hanging((' '.repeat(ENTRY.indent) + key).padEnd(ENTRY.keys), ENTRY.keys, text, WIDTH)

function summary(specimens: readonly Specimen[]): string[] {
  const count = (verdict: Verdict): number => specimens.filter((one) => verdictOn(one) === verdict).length
  return [
    `✓ as expected ${count('expected')}   ~ weaker ${count('weaker')}   ✗ different ${count('different')}`,
  ]
}
