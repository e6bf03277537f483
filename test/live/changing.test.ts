// One thread maps, unmaps, protects and moves memory and loads and unloads a library, another asks what is there. Every
// answer must be one that was true at some moment between question and answer.
import { expect } from 'vitest'
import { testSingleRows } from '../support/live.ts'
import { reportStress, SEED, stressSeconds } from '../support/stress.ts'
import { askWhileThingsChange } from './questions.ts'

const SECONDS = stressSeconds(3)

testSingleRows(
  `no answer tells of what was not so, while another thread changes things (seed ${SEED})`,
  () => {
    const outcome = askWhileThingsChange(SEED, SECONDS * 1000)
    const { faults, maps, torn, stable, changes } = outcome
    reportStress({
      way: 'the kernel asked for rows',
      ...outcome,
      changes: changes.cells + changes.library + changes.thread,
    })
    expect(faults).toEqual([])
    expect(maps - torn).toBeGreaterThan(0)
    expect(stable).toBeGreaterThan(20)
    expect(changes.cells).toBeGreaterThan(1000)
    expect(changes.library).toBeGreaterThan(4)
  },
  (SECONDS + 20) * 1000,
)
