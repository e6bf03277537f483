// A stack that is nearly full: JavaScript's own error may end a question, but nothing else may, and not the next one.
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { PACKAGE_ROOT } from '../support/run-cli.ts'
import { outputOf } from '../support/witness.ts'

const FIXTURE = fileURLToPath(new URL('../fixtures/shallow-stack.mjs', import.meta.url))

interface Report {
  readonly answered: number
  readonly ended: number
  readonly others: readonly string[]
  readonly later: object
}

function expectSound({ answered, ended, others, later }: Report): void {
  expect({ others, later }).toEqual({ others: [], later: {} })
  expect(answered).toBeGreaterThan(30)
  expect(ended).toBeGreaterThan(0)
}

test('on the main thread', () => {
  expectSound(JSON.parse(outputOf(process.execPath, FIXTURE, PACKAGE_ROOT)))
})

test.each([0.5, 4])('on a worker whose stack has %s MiB', async (stackSizeMb) => {
  const worker = new Worker(FIXTURE, {
    workerData: { root: PACKAGE_ROOT },
    resourceLimits: { stackSizeMb },
    execArgv: [],
  })
  const [report]: [Report] = await Promise.race([
    once(worker, 'message') as Promise<[Report]>,
    once(worker, 'error').then(([error]) => Promise.reject(error)),
  ])
  await worker.terminate()
  expectSound(report)
})
