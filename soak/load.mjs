// Whether a process that asks for long keeps what it had: memory, open files, threads, rows of its map. Each load is put
// on a process of its own, in rounds; what grows round by round is a leak.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { growthOver } from './load/growth.mjs'
import { record } from './record.mjs'

const PROCESS = join(import.meta.dirname, 'load', 'process.mjs')
const READING_TEXT = { VAS_EXPLORE_NO_IOCTL: '1' }

/** @type {readonly { what: string, load: string, tried: number, unit: string, env?: Record<string, string> }[]} */
const LOADS = [
  { what: 'the kernel asked for rows', load: 'questions', tried: 1_000_000, unit: 'questions' },
  {
    what: 'the text of the map read',
    load: 'questions',
    tried: 100_000,
    unit: 'questions',
    env: READING_TEXT,
  },
  { what: 'the whole map', load: 'snapshots', tried: 10_000, unit: 'snapshots' },
  { what: 'all specimens, located', load: 'probes', tried: 1_000, unit: 'probes' },
  { what: 'a worker that loads, asks and ends', load: 'workers', tried: 1_000, unit: 'workers' },
]

for (const { what, load, tried, unit, env } of LOADS) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--expose-gc', PROCESS, load, String(tried)],
    { encoding: 'utf8', env: { ...process.env, ...env } },
  )
  if (status !== 0) throw new Error(`${load} ended with ${status}: ${stderr}`)
  const { faults, remark } = growthOver(JSON.parse(stdout))
  for (const fault of faults) console.error(`${what}: ${fault}`)
  record({ kind: 'load', what, tried, unit, failed: faults.length, remark })
}
