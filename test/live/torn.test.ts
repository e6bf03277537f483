// The kernel gives the text of a map in pieces, and while another thread changes rows, pieces of two moments may overlap.
// A map that does not say that it is torn has no such rows: memory that is always mapped is in it once. That a row is not
// there at all, no other row tells: the kernel's text was so for 4 of 342,873 maps (2026-11-23, Linux 6.18.44).
import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { expect } from 'vitest'
import { snapshot } from '../../src/index.ts'
import { LIVE_FIXTURE } from '../support/fixtures.ts'
import { loadLive, MAP, PROT } from '../support/live.ts'
import { reportStress, stressSeconds } from '../support/stress.ts'
import { testWith } from '../support/witness.ts'

const SECONDS = stressSeconds(1)
const PAGES = 512n
// Until the worker has begun, nothing changes; a map is read while it goes on changing.
const MAPS_AMONG_CHANGES = 5
const PATIENCE = 15
const MAPS_FOR_A_HOLE = 10_000

interface Extent {
  readonly start: bigint
  readonly end: bigint
}

interface Restless {
  readonly memory: Extent
  /** How often a page was protected or released so far. */
  readonly changes: () => bigint
  readonly stop: () => Promise<number>
}

/** Memory that is always mapped, in which a worker goes on to protect one page and release another. */
function restlessMemory(): Restless {
  const { call } = loadLive()
  const pageSize = call('getpagesize')
  const size = PAGES * pageSize
  const start = call('mmap', 0, size, PROT.readWrite, MAP.private | MAP.anonymous, -1, 0)
  const changed = new BigInt64Array(new SharedArrayBuffer(8))
  const workerData = { path: LIVE_FIXTURE.path, start, pageSize, changed }
  const worker = new Worker(RESTLESS, { eval: true, workerData })
  return {
    memory: { start, end: start + size },
    changes: () => Atomics.load(changed, 0),
    stop: () => worker.terminate(),
  }
}

const RESTLESS = `
  const { path, start, pageSize, changed } = require('node:worker_threads').workerData
  const module = { exports: {} }
  process.dlopen(module, path)
  const { call } = module.exports
  const protect = (page, protection) => {
    if (call('mprotect', start + page * pageSize, pageSize, protection) === 0n) Atomics.add(changed, 0, 1n)
  }
  for (let page = 0n; ; page = (page * 5n + 3n) % ${PAGES}n) {
    protect(page, page % 3n === 0n ? ${PROT.read} : ${PROT.readWrite})
    protect((page * 7n) % ${PAGES}n, ${PROT.readWrite})
  }
`

type Cover = 'once' | 'overlapping' | 'with a hole'

/** How the rows cover the memory. */
function coverOf(rows: readonly Extent[], memory: Extent): Cover {
  const there = rows.filter((row) => row.end > memory.start && row.start < memory.end)
  const ends = there.map(({ end }) => end)
  if (there.some(({ start }, index) => start < (ends[index - 1] ?? start))) return 'overlapping'
  const isWhole = there.every(({ start }, index) => start <= (ends[index - 1] ?? memory.start))
  return isWhole && (ends.at(-1) ?? memory.start) >= memory.end ? 'once' : 'with a hole'
}

/** The rows as the kernel's text has them, read once. */
const textRows = (): Extent[] =>
  [...readFileSync('/proc/self/maps', 'latin1').matchAll(/^([0-9a-f]+)-([0-9a-f]+) /gm)].map(
    ([, start, end]) => ({ start: BigInt(`0x${start}`), end: BigInt(`0x${end}`) }),
  )

testWith('g++')(
  'no map has rows that overlap unnoticed',
  async () => {
    const { memory, changes, stop } = restlessMemory()
    const counts = { maps: 0, torn: 0, withHole: 0, amongChanges: 0, tornTexts: 0 }
    const faults: string[] = []
    const end = Date.now() + SECONDS * 1000
    const isEnough = (): boolean =>
      Date.now() >= end && (counts.amongChanges > MAPS_AMONG_CHANGES || Date.now() >= end + PATIENCE * 1000)
    while (!isEnough() && faults.length < 5) {
      const before = changes()
      const map = snapshot()
      counts.maps++
      if (changes() > before) counts.amongChanges++
      const cover = coverOf(map.regions, memory)
      if (map.torn) counts.torn++
      else if (cover === 'with a hole') counts.withHole++
      else if (cover === 'overlapping') faults.push(JSON.stringify(map))
      if (coverOf(textRows(), memory) !== 'once') counts.tornTexts++
    }
    await stop()
    reportStress({ way: 'whole maps', faults, ...counts })
    expect(faults).toEqual([])
    expect(counts.maps - counts.torn).toBeGreaterThan(5)
    expect(counts.withHole).toBeLessThanOrEqual(1 + counts.maps / MAPS_FOR_A_HOLE)
    expect(counts.amongChanges).toBeGreaterThan(MAPS_AMONG_CHANGES)
  },
  (SECONDS + 20) * 1000,
)
