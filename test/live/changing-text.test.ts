// The same where no row can be asked for singly, and the text of the map is read for each answer.
import { beforeAll, expect } from 'vitest'
import { reportStress, SEED, stressSeconds } from '../support/stress.ts'
import { testWith } from '../support/witness.ts'
import { askWhileThingsChange } from './questions.ts'

const SECONDS = stressSeconds(2)

beforeAll(() => {
  process.env.VAS_EXPLORE_NO_IOCTL = '1'
})

testWith('g++')(
  `no answer from the text of the map tells of what was not so, while another thread changes things (seed ${SEED})`,
  () => {
    const outcome = askWhileThingsChange(SEED, SECONDS * 1000)
    const { faults, maps, torn, stable, changes } = outcome
    reportStress({
      way: 'the text of the map read',
      ...outcome,
      changes: changes.cells + changes.library + changes.thread,
    })
    expect(faults).toEqual([])
    expect(maps - torn).toBeGreaterThan(0)
    expect(stable).toBeGreaterThan(5)
    expect(changes.cells).toBeGreaterThan(500)
    expect(changes.library).toBeGreaterThan(2)
  },
  (SECONDS + 20) * 1000,
)
