import type { Rows } from '../maps/rows.ts'
import type { Address } from '../model/address.ts'
import { type Answer, Location } from '../model/location.ts'
import type { Region } from '../model/region.ts'
import type { Segment } from '../model/segment.ts'
import type { Facts } from './facts.ts'
import type { LiveEvidence } from './live-evidence.ts'
import type { Question, Rule } from './rule.ts'
import { anonymous } from './rules/anonymous.ts'
import { brkHeap } from './rules/brk-heap.ts'
import { builtinsCopy } from './rules/builtins-copy.ts'
import { codeRange } from './rules/code-range.ts'
import { decorated } from './rules/decorated.ts'
import { dispatchTable } from './rules/dispatch-table.ts'
import { imageByPattern } from './rules/image-by-pattern.ts'
import { imagePlace } from './rules/image-place.ts'
import { kernelPages } from './rules/kernel-pages.ts'
import { mainStack } from './rules/main-stack.ts'
import { mallocArena } from './rules/malloc-arena.ts'
import { mallocBlock } from './rules/malloc-block.ts'
import { mappedFile } from './rules/mapped-file.ts'
import { movedText } from './rules/moved-text.ts'
import { noAccess } from './rules/no-access.ts'
import { savedSaying } from './rules/saved-saying.ts'
import { sharedMemory } from './rules/shared-memory.ts'
import { otherThreadLocal, ownThreadLocal } from './rules/thread-local.ts'
import { pointedStack, threadStack } from './rules/thread-stack.ts'
import { v8Page } from './rules/v8-page.ts'
import { wasmBuffer, wasmMemory } from './rules/wasm-memory.ts'
import { withoutRow } from './rules/without-row.ts'
import type { Asked } from './target.ts'

// The first rule that answers wins, so the most specific stand first.
const RULES: readonly Rule[] = [
  savedSaying,
  kernelPages,
  imagePlace,
  ownThreadLocal,
  otherThreadLocal,
  threadStack,
  mainStack,
  brkHeap,
  sharedMemory,
  builtinsCopy,
  imageByPattern,
  movedText,
  v8Page,
  codeRange,
  wasmBuffer,
  wasmMemory,
  dispatchTable,
  mallocArena,
  mallocBlock,
  pointedStack,
  decorated,
  noAccess,
  mappedFile,
]

/** What is at the address, as these facts tell. Total: every 64-bit number gets an answer. */
export function locate(asked: Asked, facts: Facts, live: LiveEvidence | undefined): Location {
  const { address } = asked
  const region = facts.rows.find(address)
  if (region) {
    const around = { region, below: undefined, above: undefined }
    return new Location(address, around, answerFor({ ...asked, region, facts, live }))
  }
  const next = facts.rows.indexAbove(address)
  const around = {
    region,
    below: nearestBelow(facts.rows, next),
    above: facts.rows.at(next),
  }
  return new Location(address, around, withoutRow(address, around, facts))
}

/** The segment of the address alone: of one that no row holds, the neighbours need not be looked for. */
export function segmentAt(address: Address, facts: Facts, live: LiveEvidence | undefined): Segment {
  const region = facts.rows.find(address)
  if (region) return answerFor({ address, region, facts, live }).segment
  return withoutRow(address, { region, below: undefined, above: undefined }, facts).segment
}

// In a torn map, another row than the last that begins below may end nearest.
function nearestBelow(rows: Rows, next: number): Region | undefined {
  const last = rows.at(next - 1)
  if (!rows.torn || !last) return last
  return rows.regions.slice(0, next).reduce((nearest, row) => (row.end > nearest.end ? row : nearest), last)
}

/** The answer about an address in a row. */
export function answerFor(question: Question): Answer {
  for (const rule of RULES) {
    const answer = rule(question)
    if (answer) return answer
  }
  return anonymous(question)
}
