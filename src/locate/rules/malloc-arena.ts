import { formatAddress } from '../../model/address.ts'
import type { Group } from '../../model/location.ts'
import { formatRange, hasNoAccess, isWritable } from '../../model/region.ts'
import { formatSize } from '../../model/size.ts'
import { askingTheProcess, type Rule } from '../rule.ts'

/** A heap of one of the arenas that glibc's malloc gives to threads, and the address space held for its growth. */
export const mallocArena: Rule = askingTheProcess(({ address, region, live }) => {
  const heap = live.arenaHeaps.around(address)
  if (!heap) return undefined
  const group: Group = {
    name: 'heap of an arena',
    extent: { start: heap.start, end: heap.usableEnd },
    held: heap.end - heap.usableEnd,
  }
  const arena = `malloc's arena at ${formatAddress(heap.arena)}`
  if (address < heap.usableEnd) {
    if (!isWritable(region)) return undefined
    const because = () =>
      `It lies in a heap of ${arena}, ${formatRange({ start: heap.start, end: heap.usableEnd })}: the heap's header, ` +
      "the arena's record and its top chunk agree."
    return { segment: 'heap', source: 'runtime', because, group }
  }
  if (!hasNoAccess(region)) return undefined
  const because = () =>
    `The row is ${region.permissions}, and ${arena} holds it to grow into: of the ${formatSize(heap.end - heap.start)} ` +
    `that its heap was given, it uses ${formatSize(heap.usableEnd - heap.start)} so far.`
  return { segment: 'reserved', source: 'runtime', because, group }
})
