// What may happen while the specimens are alive, and the addon waits for JavaScript to return.
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { beforeAll, describe, expect, test } from 'vitest'
import { probe, type Segment } from '../../src/index.ts'
import { heapSegments } from '../support/brk-heap.ts'
import { PACKAGE_ROOT, plainEnvironment } from '../support/run-cli.ts'

const FIXTURE = fileURLToPath(new URL('../fixtures/hostile-callback.mjs', import.meta.url))

type Report = Readonly<Record<string, unknown>>

function onMainThread(acts: readonly string[]): Report {
  const data = JSON.stringify({ root: PACKAGE_ROOT, acts })
  const { status, stdout, stderr } = spawnSync(process.execPath, [FIXTURE, data], {
    encoding: 'utf8',
    timeout: 20_000,
    env: plainEnvironment(),
  })
  return { ...JSON.parse(stdout), status, stderr }
}

const workerThat = (acts: readonly string[]): Worker =>
  new Worker(FIXTURE, { workerData: { root: PACKAGE_ROOT, acts }, execArgv: [] })

async function inWorker(acts: readonly string[]): Promise<Report> {
  const worker = workerThat(acts)
  const told = once(worker, 'message')
  const [status] = await once(worker, 'exit')
  return { ...(await told)[0], status, stderr: '' }
}

const FAULTS: readonly (readonly [name: string, key: string, told: unknown])[] = [
  ['an error is thrown, which is thrown on', 'throwError', 'threw RangeError: from the visitor'],
  ['null is thrown, which is thrown on', 'throwNull', 'threw null'],
  ['a promise is rejected, which is handled later', 'rejection', 'RangeError: later'],
  ['everything is asked, and answered as usual', 'ask', {}],
  ['they are made once more', 'makeMore', 'stack'],
  // Where the brk heap cannot grow, after a block of this size was freed.
  ['malloc is asked for a block', 'askMalloc', expect.toBeOneOf(['heap', 'anonymous'])],
  ['they are made until the stack is full', 'fillStack', expect.stringMatching(/^threw RangeError: Maximum/)],
  ['all of that, and then everything is asked', 'later', {}],
]
const ACTS = ['throwError', 'throwNull', 'reject', 'ask', 'makeMore', 'askMalloc', 'fillStack']

describe.each([
  ['the main thread', onMainThread],
  ['a worker thread', inWorker],
])('while the specimens live, on %s,', (_, reportOn) => {
  let report: Report
  beforeAll(async () => {
    report = await reportOn(ACTS)
  })

  test.each(FAULTS)('%s', (__, key, told) => {
    expect(report).toMatchObject({ [key]: told, status: 0, stderr: '' })
  })

  test('process.exit() is called, which ends the thread in good order', async () => {
    expect(await reportOn(['exit'])).toEqual({ status: 42, stderr: '', later: {} })
  })
})

test('a worker that is ended while it asks about its specimens takes nobody with it', async () => {
  for (let count = 0; count < 3; count++) {
    const worker = workerThat(['askForever'])
    await once(worker, 'message')
    expect(await worker.terminate()).toBe(1)
  }
  const segmentsOf = (expected: Segment) => (expected === 'heap' ? heapSegments() : [expected])
  expect(
    probe().filter(({ expected, location }) => !segmentsOf(expected).includes(location.segment)),
  ).toEqual([])
})
