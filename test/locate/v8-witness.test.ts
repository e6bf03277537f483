// Node in a child process, told to print what V8 itself knows of its heap and its code.
import { readFileSync, rmSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { snapshot } from '../../src/index.ts'
import { pageIn } from '../support/js-values.ts'
import { wordsAt } from '../support/own-memory.ts'
import { whileNodeRuns } from '../support/running-node.ts'
import { scratchFolder } from '../support/scratch.ts'

const cwd = scratchFolder()
const PAGE = 1n << 18n

interface ListedPage {
  readonly owner: string
  readonly address: bigint
  readonly size: bigint
}

// Printed after each collection; of new space nothing is asked, for it changes all the time.
function pagesListed(text: string): ListedPage[] {
  const last = text.slice(text.lastIndexOf('After GC:'))
  const pages = last.matchAll(/\{owner:(old_space|code_space|large_object_space),address:(\w+),size:(\d+),/g)
  return [...pages].map(([, owner = '', address = '', size = '']) => ({
    owner,
    address: BigInt(address),
    size: BigInt(size),
  }))
}

/** Where pages may begin: the multiples of 256 KiB in rows that may be read, where there is something to read. */
function* placesOfPages(pid: number): Generator<bigint> {
  for (const { start, end, permissions, name } of snapshot(pid).regions) {
    if (!permissions.startsWith('r') || name !== '') continue
    for (let place = start + ((PAGE - (start % PAGE)) % PAGE); place < end; place += PAGE) yield place
  }
}

// To V8 12 the address printed is the page's; later it is that of a record to which the page's second word leads.
function placesByListed(pid: number): Map<bigint, bigint> {
  const places = [...placesOfPages(pid)]
  const isRecordApart = Number.parseInt(process.versions.v8, 10) >= 13
  return new Map(places.map((place) => [isRecordApart ? (wordsAt(place, 2, pid)[1] ?? 0n) : place, place]))
}

describe("V8's own list of its pages (--trace-gc-heap-layout)", () => {
  const child = {
    nodeOptions: ['--expose-gc', '--single-threaded-gc', '--trace-gc-heap-layout'],
    script: 'globalThis.held = Array.from({ length: 1_000_000 }, (_, i) => i + 0.5); gc(); gc()',
  }

  test('holds those that we find, with their size: old, large and code', () =>
    whileNodeRuns(child, async ({ pid, text, whereAre }) => {
      const places = placesByListed(pid)
      const listed = pagesListed(text).flatMap(({ address, ...page }) => {
        const start = places.get(address)
        return start === undefined ? [] : [{ ...page, start, end: start + page.size }]
      })
      expect(new Set(listed.map(({ owner }) => owner))).toEqual(
        new Set(['old_space', 'large_object_space', 'code_space']),
      )
      expect(listed.length).toBeGreaterThan(5)
      const inside = listed.map(({ start, size }) => start + size / 2n)
      const own = await whereAre(inside)
      const map = snapshot(pid)
      for (const [index, { owner, start, end }] of listed.entries()) {
        const segment = owner === 'code_space' ? 'jit' : 'js-heap'
        const answers = [
          [own[index], 'runtime'],
          [map.whereIs(inside[index] ?? 0n), 'pattern'],
        ] as const
        for (const [answer, source] of answers) {
          expect([owner, answer?.segment, answer?.source]).toEqual([owner, segment, source])
          expect(pageIn(answer?.because ?? '')).toEqual({ start, end })
        }
      }
    }))
})

describe("V8's own account of the space it holds for code (--trace-code-range-allocation)", () => {
  const script = { script: '', nodeOptions: ['--trace-code-range-allocation'] }

  test('is what our sentences say, and all in it is code or held', () =>
    whileNodeRuns(script, async ({ pid, text, whereAre }) => {
      const [start, end] = rangeIn(/: \[(0x[0-9a-f]+), (0x[0-9a-f]+)\)/, text)
      const rows = snapshot(pid).regions.filter((row) => row.start >= start && row.end <= end)
      const answers = await whereAre(rows.map((row) => row.end - 1n))
      const kinds = answers.map(({ segment, region }) => [region?.permissions, segment])
      expect(kinds.some(([permissions]) => permissions?.includes('x'))).toBe(true)
      for (const [permissions, segment] of kinds) {
        if (permissions?.includes('x')) expect([permissions, segment]).toEqual([permissions, 'jit'])
        if (permissions === '---p') expect([permissions, segment]).toEqual([permissions, 'reserved'])
      }
      const sentences = answers.map(({ because }) => because).join('\n')
      const told = rangeIn(/V8 says that it holds (0x[0-9a-f]+)-(0x[0-9a-f]+)/, sentences)
      // In its list, V8 leaves out what is too short for a page at the end.
      expect(told[0]).toBe(start)
      expect(told[1]).toBeGreaterThanOrEqual(end)
      expect(told[1] - end).toBeLessThan(PAGE)
    }))

  function rangeIn(pattern: RegExp, text: string): [start: bigint, end: bigint] {
    const [, start, end] = pattern.exec(text) ?? []
    return [BigInt(start ?? -1), BigInt(end ?? -1)]
  }
})

describe("V8's own list of functions (--perf-basic-prof-only-functions)", () => {
  const script = `
    function hot(n) { let sum = 0; for (let i = 0; i < n; i++) sum += (i * i) % 7; return sum }
    for (let i = 0; i < 2000; i++) hot(1000)
    globalThis.held = hot`

  test('has the machine code where we find code made at run time', () =>
    whileNodeRuns({ script, cwd, nodeOptions: ['--perf-basic-prof-only-functions'] }, async (node) => {
      const file = `/tmp/perf-${node.pid}.map`
      const lines = readFileSync(file, 'latin1').matchAll(/^([0-9a-f]+) [0-9a-f]+ JS:(\S+) /gm)
      rmSync(file)
      // What is written behind the name's mark says by what it was compiled: ~ is bytecode.
      const functions = [...lines].filter(([, , name]) => !name?.startsWith('~'))
      expect(functions.some(([, , name]) => name?.endsWith('hot'))).toBe(true)
      const addresses = functions.map(([, address]) => BigInt(`0x${address}`))
      for (const { segment } of await node.whereAre(addresses)) expect(segment).toBe('jit')
      const map = snapshot(node.pid)
      for (const address of addresses) expect(map.whereIs(address).segment).toBe('jit')
    }))
})
