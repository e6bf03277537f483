// V8's table of functions' entry points, which there is from V8 13 on, in processes of their own.
import { describe, expect, test } from 'vitest'
import { snapshot } from '../../src/index.ts'
import { wordsAt } from '../support/own-memory.ts'
import { whileNodeRuns } from '../support/running-node.ts'

const SEGMENT = 65_536n
const HELD = 1n << 28n
const hasTable = Number.parseInt(process.versions.v8, 10) >= 13

describe('a process of this node', () => {
  test(`has ${hasTable ? 'one table' : 'no table'} of entry points, which lead into code`, () =>
    whileNodeRuns({ script: '' }, async ({ pid, whereAre }) => {
      const map = snapshot(pid)
      const sentences = map.regions.map(({ start }) => map.whereIs(start).because)
      const tables = new Set(sentences.flatMap((because) => because.match(/^The table at 0x[0-9a-f]+/) ?? []))
      expect(tables.size).toBe(hasTable ? 1 : 0)
      for (const table of tables) {
        const start = BigInt(table.slice('The table at '.length))
        // An entry that is not in use has 0xffff at its top.
        const entries = wordsAt(start + SEGMENT, 64, pid).filter(
          (word, index) => index % 2 === 0 && word >> 48n === 0n,
        )
        const offsets = [0n, SEGMENT, HELD - 1n]
        const segments = (await whereAre(offsets.map((offset) => start + offset))).map(
          ({ segment }) => segment,
        )
        expect(segments).toEqual(['js-heap', 'js-heap', 'reserved'])
        for (const { segment } of await whereAre(entries)) expect(['text', 'jit']).toContain(segment)
      }
    }))
})
