import { findRegion, indexOfRegionAbove } from '../maps/find.ts'
import type { Address } from '../model/address.ts'
import { type Answer, Location } from '../model/location.ts'
import type { Region } from '../model/region.ts'
import type { Facts } from './facts.ts'
import type { Question, Rule } from './rule.ts'
import { anonymous } from './rules/anonymous.ts'
import { brkHeap } from './rules/brk-heap.ts'
import { imageByPattern } from './rules/image-by-pattern.ts'
import { imagePlace } from './rules/image-place.ts'
import { kernelPages } from './rules/kernel-pages.ts'
import { mainStack } from './rules/main-stack.ts'
import { mappedFile } from './rules/mapped-file.ts'
import { noAccess } from './rules/no-access.ts'
import { sharedMemory } from './rules/shared-memory.ts'
import { withoutRow } from './rules/without-row.ts'

// The first rule that answers wins, so the most specific stand first. Rules about thread stacks, malloc's
// arenas, thread-locals and V8's pages will stand before those for which they are only anonymous memory.
const RULES: readonly Rule[] = [
  kernelPages,
  imagePlace,
  mainStack,
  brkHeap,
  sharedMemory,
  imageByPattern,
  noAccess,
  mappedFile,
]

/** What is at the address, as these facts tell. Total: every 64-bit number gets an answer. */
export function locate(address: Address, facts: Facts): Location {
  const region = findRegion(facts.regions, address, facts.torn)
  if (region) {
    const rows = { region, below: undefined, above: undefined }
    return new Location(address, rows, answerFor({ address, region, facts }))
  }
  const next = indexOfRegionAbove(facts.regions, address)
  const rows = {
    region,
    below: nearestBelow(facts, next),
    above: facts.regions[next],
  }
  return new Location(address, rows, withoutRow(address, rows, facts))
}

// In a torn map, another row than the last that begins below may end nearest.
function nearestBelow({ regions, torn }: Facts, next: number): Region | undefined {
  const last = regions[next - 1]
  if (!torn || !last) return last
  return regions.slice(0, next).reduce((nearest, row) => (row.end > nearest.end ? row : nearest), last)
}

function answerFor(question: Question): Answer {
  for (const rule of RULES) {
    const answer = rule(question)
    if (answer) return answer
  }
  return anonymous(question)
}
