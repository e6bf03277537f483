import { type Address, compareAddresses } from '../model/address.ts'
import type { Extent, Region, RowAt } from '../model/region.ts'
import type { Component } from './components.ts'

/** A part of a component's address space that no row of it begins or ends in, and the rows that hold it. */
export interface Piece extends Extent {
  readonly before: Region | undefined
  readonly after: Region | undefined
}

/** The pieces of a component, sorted; they lie side by side. */
export function piecesOf({ before, after }: Component): Piece[] {
  const rowBefore = rowAtAscending(before)
  const rowAfter = rowAtAscending(after)
  const bounds = boundsOf([...before, ...after])
  return bounds.slice(1).map((end, index) => {
    const start = bounds[index] ?? end
    return { start, end, before: rowBefore(start), after: rowAfter(start) }
  })
}

const boundsOf = (rows: readonly Region[]): Address[] =>
  [...new Set(rows.flatMap(({ start, end }) => [start, end]))].sort(compareAddresses)

// For addresses that only ascend, so that each row is met once. Where rows of a torn map overlap, the last of them
// holds the address, as MemoryMap.findRegion has it.
function rowAtAscending(rows: readonly Region[]): RowAt {
  const open: Region[] = []
  let next = 0
  return (address) => {
    for (let row = rows[next]; row && row.start <= address; row = rows[++next]) open.push(row)
    for (let row = open.at(-1); row && row.end <= address; row = open.at(-1)) open.pop()
    return open.at(-1)
  }
}

/** The extents, those that touch and are alike put together. */
export function joined<T extends Extent>(extents: readonly T[], areAlike: (a: T, b: T) => boolean): T[] {
  const all: T[] = []
  for (const extent of extents) {
    const last = all.at(-1)
    if (last?.end === extent.start && areAlike(last, extent))
      all[all.length - 1] = { ...last, end: extent.end }
    else all.push(extent)
  }
  return all
}
