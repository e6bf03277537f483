// The same where no row can be asked for singly, and the text of the map is read for each answer.
import { beforeAll, expect } from 'vitest'
import { testWith } from '../support/witness.ts'
import { askWhileThingsChange } from './questions.ts'

const SEED = BigInt(process.env.VAS_EXPLORE_SEED ?? Date.now())
const SECONDS = Number(process.env.VAS_EXPLORE_STRESS_SECONDS ?? 2)

beforeAll(() => {
  process.env.VAS_EXPLORE_NO_IOCTL = '1'
})

testWith('g++')(
  `no answer from the text of the map tells of what was not so, while another thread changes things (seed ${SEED})`,
  () => {
    const { faults, stable, changes } = askWhileThingsChange(SEED, SECONDS * 1000)
    expect(faults).toEqual([])
    expect(stable).toBeGreaterThan(5)
    expect(Number(changes.cells)).toBeGreaterThan(500)
    expect(Number(changes.library)).toBeGreaterThan(2)
  },
  (SECONDS + 20) * 1000,
)
