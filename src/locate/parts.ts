import { ADDRESS_END, type Address } from '../model/address.ts'
import { boundariesOf, sorted } from './boundaries.ts'
import type { Facts } from './facts.ts'
import { liveEvidence } from './live-evidence.ts'
import { segmentAt } from './locate.ts'
import type { Part } from './segment-table.ts'

/** The whole range of 64-bit numbers in parts, each with the segment that every address in it has. */
export function partsOf(facts: Facts): Part[] {
  const live = liveEvidence(facts)
  const boundariesIn = boundariesOf(facts, live)
  const ofRows = facts.rows.regions.flatMap((row) => [row.start, ...boundariesIn(row), row.end])
  const { lowest, userEnd, kernelStart } = facts.space
  const starts = sorted([0n, lowest, userEnd, kernelStart, ...ofRows]).filter(isAddress)
  return starts.map((start) => ({ start, segment: segmentAt(start, facts, live) }))
}

const isAddress = (number: Address): boolean => number < ADDRESS_END
