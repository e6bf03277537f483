// Workers that are ended at random moments while they ask (soak/workers.mjs: many more).
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { outputOf } from '../support/witness.ts'

const FIXTURE = fileURLToPath(new URL('../fixtures/ended-workers.mjs', import.meta.url))
const SEED = Number(process.env.VAS_EXPLORE_SEED ?? Date.now() % 1000)

test(`the process answers as before, and has no more files and threads than before (seed ${SEED})`, () => {
  const { faults, before, after, ended, later } = JSON.parse(
    outputOf(process.execPath, FIXTURE, '20', String(SEED)),
  )
  expect({ faults, later }).toEqual({ faults: [], later: {} })
  expect(after.files).toBeLessThanOrEqual(before.files)
  expect(after.threads).toBeLessThanOrEqual(before.threads)
  expect(ended).toBeGreaterThan(0)
})
