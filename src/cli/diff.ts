import { alignRuns } from '../compare/align-runs.ts'
import { alignmentJson } from '../compare/alignment-json.ts'
import { diffMaps } from '../compare/map-diff.ts'
import { parsePid } from '../maps/read.ts'
import { renderAlignment } from '../render/alignment.ts'
import { type MapTitles, renderDiff } from '../render/diff.ts'
import { type ChosenMap, mapNamed, titleWithRows } from './chosen-map.ts'
import { EXIT } from './exit.ts'
import { renderJson } from './json.ts'
import { STANDARD_INPUT } from './listing.ts'
import type { Terminal } from './terminal.ts'

/** How two maps are compared. */
export interface DiffOptions {
  /** Another way to name the second. */
  readonly pid?: string
  readonly aslr?: boolean
  readonly json?: boolean
}

/**
 * `vas-explore diff`: what differs between two maps, or how far the rows of two runs moved; status 0 either way.
 * @throws VasError as mapNamed() does
 */
export async function diffCommand(
  words: readonly string[],
  options: DiffOptions,
  terminal: Terminal,
): Promise<number> {
  const operands = options.pid === undefined ? words : [...words, String(parsePid(options.pid))]
  const [first, second] = operands
  if (first === undefined || second === undefined || operands.length > 2) {
    return mistaken(`expected two maps to compare, got ${operands.length}`, terminal)
  }
  if (first === STANDARD_INPUT && second === STANDARD_INPUT) {
    return mistaken('expected standard input as one of the two maps, got - twice', terminal)
  }
  const before = await mapNamed(first, terminal)
  const after = await mapNamed(second, terminal)
  terminal.result((options.aslr ? alignment : differences)({ before, after }, options, terminal))
  return EXIT.answered
}

function mistaken(message: string, terminal: Terminal): number {
  terminal.remark(`${message}; see vas-explore diff --help`)
  return EXIT.usage
}

type TwoMaps = Readonly<Record<'before' | 'after', ChosenMap>>

const titlesOf = ({ before, after }: TwoMaps): MapTitles => ({
  before: titleWithRows(before),
  after: titleWithRows(after),
})

function differences(maps: TwoMaps, { json }: DiffOptions, terminal: Terminal): string {
  const diff = diffMaps(maps.before.map, maps.after.map)
  terminal.withProgress('looking at the rows that differ', (rowsDone) => diff.lookAtRows(rowsDone))
  return json ? renderJson(diff) : renderDiff(titlesOf(maps), diff, terminal.paint, terminal.width)
}

function alignment(maps: TwoMaps, { json }: DiffOptions, { paint, width }: Terminal): string {
  const aligned = alignRuns(maps.before.map, maps.after.map)
  return json ? renderJson(alignmentJson(aligned)) : renderAlignment(titlesOf(maps), aligned, paint, width)
}
