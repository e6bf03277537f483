// One thread maps, unmaps, protects and moves memory and loads and unloads a library, another asks what is there. Every
// answer must be one that was true at some moment between question and answer.
import { expect } from 'vitest'
import { testSingleRows } from '../support/live.ts'
import { askWhileThingsChange } from './questions.ts'

const SEED = BigInt(process.env.VAS_EXPLORE_SEED ?? Date.now())
const SECONDS = Number(process.env.VAS_EXPLORE_STRESS_SECONDS ?? 5)

testSingleRows(
  `no answer tells of what was not so, while another thread changes things (seed ${SEED})`,
  () => {
    const { faults, stable, changes } = askWhileThingsChange(SEED, SECONDS * 1000)
    expect(faults).toEqual([])
    expect(stable).toBeGreaterThan(20)
    expect(Number(changes.cells)).toBeGreaterThan(1000)
    expect(Number(changes.library)).toBeGreaterThan(4)
  },
  (SECONDS + 20) * 1000,
)
