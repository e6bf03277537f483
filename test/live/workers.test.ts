// Workers that ask at the same time share one open file, whichever of them opened it, and however they end.
import { expect } from 'vitest'
import { reportOf, testSingleRows } from '../support/live.ts'

const WORKER = new URL('../fixtures/live-worker.mjs', import.meta.url)
const SEED = Number(process.env.VAS_EXPLORE_SEED ?? Date.now() % 1000)

interface Report {
  /** How many answers each worker got until it ended. */
  readonly asked: readonly number[]
  readonly faults: readonly string[]
  /** How many files are open in the end, and what the main thread is told then. */
  readonly open: number
  readonly segments: readonly string[]
}

// Every other worker is ended before it would end by itself.
const script = `
  import { once } from 'node:events'
  import { Worker } from 'node:worker_threads'
  const random = ((state) => () => (state = (state * 16807) % 2147483647) / 2147483647)(${SEED} + 1)
  const counts = new Int32Array(new SharedArrayBuffer(32))
  const faults = []
  const start = async (at) => {
    const workerData = { index: INDEX, addonPath: ADDON, counts, at, lasts: 500 + random() * 500 }
    const worker = new Worker(new URL(${JSON.stringify(WORKER)}), { workerData, execArgv: [] })
    const gone = once(worker, 'exit')
    worker.on('message', (fault) => faults.push(fault)).on('error', (error) => faults.push(String(error)))
    await once(worker, 'online')
    if (at % 2) setTimeout(() => worker.terminate(), random() * 900)
    await gone
  }
  const all = Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(start))
  const code = call('dlsym', 0, text('malloc'))
  const timer = setInterval(() => { if (whereIs(code).segment !== 'text') faults.push('on the main thread') }, 5)
  await all
  clearInterval(timer)
  const name = (fd) => { try { return fs.readlinkSync('/proc/self/fd/' + fd) } catch { return '' } }
  const open = fs.readdirSync('/proc/self/fd').filter((fd) => name(fd) === '/proc/' + process.pid + '/maps').length
  const segments = [code, call('live_local'), 0n].map((address) => whereIs(address).segment)
  print({ asked: [...counts], faults, open, segments })`

testSingleRows(
  `eight workers that ask and end are told the truth, by one open file (seed ${SEED})`,
  () => {
    const { asked, faults, open, segments } = reportOf<Report>(script)
    expect(faults).toEqual([])
    expect(Math.min(...asked.filter((_, at) => at % 2 === 0))).toBeGreaterThan(50)
    expect(open).toBe(1)
    expect(segments).toEqual(['text', 'stack', 'null'])
  },
  30_000,
)
