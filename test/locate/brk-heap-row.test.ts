// The kernel labels a row [heap] for where it lies, which is not always what it is.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseMaps, snapshot } from '../../src/index.ts'
import { holdsBrkHeap } from '../../src/locate/brk-heap-row.ts'
import { listingFacts, ownFacts } from '../../src/locate/facts.ts'
import { parseRows } from '../../src/maps/parse.ts'
import { OVERLAID_PROGRAM } from '../support/fixtures.ts'
import { whileRunning } from '../support/running-program.ts'
import { testWith } from '../support/witness.ts'

testWith('g++')('another mapping around a program break that was never moved is not the heap', () =>
  whileRunning(OVERLAID_PROGRAM.path, ({ pid, addresses: { code = 0n, programBreak = 0n } }) => {
    expect(readFileSync(`/proc/${pid}/maps`, 'latin1')).toMatch(
      new RegExp(`^${code.toString(16)}-\\w+ rwxp .*\\[heap\\]$`, 'm'),
    )
    const map = snapshot(pid)
    expect(map.whereIs(code).segment).not.toBe('heap')
    expect(map.whereIs(programBreak).segment).toBe('anonymous')
    expect(map.heapStackGap()).toBeUndefined()
  }),
)

describe('where only the start of the heap is known, a row around it', () => {
  const [image] = ownFacts().images
  const { vaddr, memsz } = image?.loads.at(-1) ?? { vaddr: 0n, memsz: 0n }
  const zerosEnd = vaddr + memsz + (image?.bias ?? 0n)
  const holdsHeapFrom = (start: bigint): boolean => {
    const [low, high] = [start - 0x1000n, start + 0x1000n].map((address) => address.toString(16))
    const rows = parseRows(Buffer.from(`${low}-${high} rw-p 0 00:00 0 [heap]`), 'listing')
    const facts = { ...listingFacts(rows), images: ownFacts().images, heap: { start, end: undefined } }
    return rows.regions.every((row) => holdsBrkHeap(row, facts))
  }

  test('holds it behind the zeros of an image', () =>
    expect(holdsHeapFrom((zerosEnd | 0xfffn) + 1n)).toBe(true))
  test('need not hold any elsewhere', () => expect(holdsHeapFrom(zerosEnd + 0x1_000_000n)).toBe(false))
})

describe('in a listing, an executable row with the label', () => {
  const segmentWith = (stackPermissions: string): string =>
    parseMaps(`1000-3000 rwxp 0 00:00 0 [heap]\n7000-8000 ${stackPermissions} 0 00:00 0 [stack]`).whereIs(
      0x1000n,
    ).segment

  test('is the heap where the stack is executable, too', () => expect(segmentWith('rwxp')).toBe('heap'))
  test('may be anything where it is not', () => expect(segmentWith('rw-p')).toBe('anonymous'))
})
