// Rows of our own process whose name alone would mislead.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { snapshot, whereIs } from '../../src/index.ts'
import { heapSegments } from '../support/brk-heap.ts'
import { FIXTURES, loadAddon } from '../support/fixtures.ts'
import { outputOf, testWith } from '../support/witness.ts'

describe('the brk heap', () => {
  testWith('g++')('ends at the program break, though a page mapped behind it merges into its row', () => {
    const addon = loadAddon(FIXTURES.plain.path)
    const address = addon.mapBehindHeap()
    // Where something else stands there already, malloc had to go elsewhere, and there is nothing to see.
    if (address === 0n) return expect(heapSegments()).toContain('anonymous')
    try {
      const map = snapshot()
      expect(map.whereIs(address).segment).toBe('anonymous')
      expect(map.whereIs(address - 1n).segment).toBe('heap')
    } finally {
      addon.unmapBehindHeap(address)
    }
  })

  test('starts where the kernel says that it starts', () => {
    const stat = readFileSync('/proc/self/stat', 'latin1')
    const startBrk = BigInt(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[44] ?? 0)
    expect(whereIs(startBrk).segment).toBe('heap')
    expect(whereIs(startBrk - 1n).segment).not.toBe('heap')
  })
})

describe('the last page of .bss', () => {
  testWith('g++', 'readelf')(
    'is bss up to the end that readelf tells, and nobody vouches for the rest',
    () => {
      const { image } = whereIs(loadAddon(FIXTURES.plain.path).addresses().smallBss)
      const line = outputOf('readelf', '-SW', FIXTURES.plain.path).match(
        /\.bss +NOBITS +([0-9a-f]+) [0-9a-f]+ ([0-9a-f]+)/,
      )
      const end = (image?.bias ?? 0n) + BigInt(`0x${line?.[1]}`) + BigInt(`0x${line?.[2]}`)
      expect(whereIs(end - 1n)).toMatchObject({ segment: 'bss', source: 'image' })
      expect(whereIs(end)).toMatchObject({ segment: 'anonymous', source: 'kernel' })
    },
  )
})

describe('pages of the kernel', () => {
  test.each([
    ['[vdso]', 'vdso'],
    ['[vvar]', 'vvar'],
    ['[vvar_vclock]', 'vvar'],
    ['[vsyscall]', 'vsyscall'],
  ])('%s is %s, where this system has it', (name, segment) => {
    for (const { start, end } of snapshot().regions.filter((region) => region.name === name)) {
      expect(whereIs(start)).toMatchObject({ segment, source: 'kernel' })
      expect(whereIs(end - 1n)).toMatchObject({ segment, source: 'kernel' })
    }
  })
})

test("[stack] is the main thread's stack, with the thread", () => {
  const { start } = snapshot().regions.find(({ name }) => name === '[stack]') ?? { start: 0n }
  const name = readFileSync('/proc/self/comm', 'utf8').trimEnd()
  expect(whereIs(start)).toMatchObject({ segment: 'stack', thread: { tid: process.pid, name } })
})

describe("V8's second mapping of node's own code", () => {
  test('is not taken for the image, which the loader has elsewhere, but for a copy of the built-ins', () => {
    const map = snapshot()
    const rows = map.regions.filter(({ name }) => name === process.execPath)
    for (const row of rows) {
      const { segment, image } = map.whereIs(row.start)
      expect(image === undefined).toBe(segment === 'jit')
    }
    expect(rows.length === 0 || rows.some(({ start }) => map.whereIs(start).segment === 'text')).toBe(true)
  })
})

test('every image that the loader lists is found, with its file', () => {
  const map = snapshot()
  const paths = new Set(map.regions.flatMap(({ start }) => map.whereIs(start).image?.path ?? []))
  expect(paths).toContain(process.execPath)
  for (const path of paths) expect(existsSync(path)).toBe(true)
})
