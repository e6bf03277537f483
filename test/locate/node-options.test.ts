// Node run with options that change where its code lies.
import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { snapshot } from '../../src/index.ts'
import { whileNodeRuns } from '../support/running-node.ts'
import { outputOf, testWith } from '../support/witness.ts'

describe('with --jitless', () => {
  test('there is no code made at run time, and at most a copy of the built-ins', () =>
    whileNodeRuns({ script: '', nodeOptions: ['--jitless'] }, async ({ pid, whereAre }) => {
      const rows = snapshot(pid).regions.filter(({ permissions }) => permissions.includes('x'))
      const answers = await whereAre(rows.map(({ start }) => start))
      const segments = answers.map(({ segment }) => segment)
      expect(segments).toContain('text')
      const ofNobody = answers.filter(({ segment, region }) => segment === 'jit' && region?.name === '')
      expect(ofNobody).toEqual([])
    }))
})

describe('without options', () => {
  test("V8's copy of the built-ins is code, and tells what it is a copy of", () =>
    whileNodeRuns({ script: '' }, async ({ pid, whereAre }) => {
      const rows = snapshot(pid).regions.filter(({ permissions }) => permissions === 'r-xp')
      const answers = await whereAre(rows.map(({ start }) => start))
      const copies = answers.filter(({ segment, region }) => segment === 'jit' && region?.name !== '')
      // A build may have no copy (V8 makes none where it cannot find itself in the map).
      expect(copies.length).toBeLessThanOrEqual(1)
      for (const { because, region } of copies) {
        expect(because).toContain('copy of the built-in functions')
        expect(region?.offset).not.toBe('0x0')
      }
    }))
})

// From Node 26 on there is no such option.
const LARGE_PAGES = '--use-largepages=on'
const hasLargePages = spawnSync(process.execPath, [LARGE_PAGES, '--eval', '']).status === 0
const OPTIONS = [[], ...(hasLargePages ? [[LARGE_PAGES]] : [])]

describe.each(OPTIONS)("node's own functions with %j", (...nodeOptions) => {
  testWith('nm', 'readelf')('are text of its image, at the addresses that nm lists', () =>
    whileNodeRuns({ script: '', nodeOptions }, async ({ pid, whereAre }) => {
      const functions = functionsListed()
      const bias = biasOf(pid)
      const answers = await whereAre(functions.map((vaddr) => bias + vaddr))
      for (const [index, { segment, source, image }] of answers.entries()) {
        expect({ segment, source, ...image }).toMatchObject({
          ...{ segment: 'text', source: 'image', path: process.execPath },
          vaddr: `0x${functions[index]?.toString(16)}`,
        })
      }
      const map = snapshot(pid)
      for (const vaddr of functions) expect(map.whereIs(bias + vaddr).segment).toBe('text')
    }),
  )
})

/** Fifty or so of node's exported functions, from all over its text. */
function functionsListed(): bigint[] {
  const lines = [...outputOf('nm', '-D', '--defined-only', process.execPath).matchAll(/^([0-9a-f]+) T /gm)]
  const every = Math.ceil(lines.length / 50)
  return lines.filter((_, index) => index % every === 0).map(([, vaddr]) => BigInt(`0x${vaddr}`))
}

/** By how much node lies higher than it was linked: not at all, unless it is a position-independent executable. */
function biasOf(pid: number): bigint {
  if (outputOf('readelf', '-hW', process.execPath).includes('EXEC (Executable file)')) return 0n
  return snapshot(pid).regions.find(({ name }) => name === process.execPath)?.start ?? 0n
}
