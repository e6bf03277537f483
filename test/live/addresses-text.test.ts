import { expect, test } from 'vitest'
import { compareAnswers } from './addresses.ts'

const SEED = Number(process.env.VAS_EXPLORE_SEED ?? (Date.now() % 1_000_000) + 1)

test(`of five thousand addresses and more the text of the map and a snapshot say the same (seed ${SEED})`, () => {
  const env = { VAS_EXPLORE_NO_IOCTL: '1' }
  const { asked, faults } = compareAnswers(SEED, { anywhere: 2_500, inside: 2_500 }, env)
  expect(faults.slice(0, 3)).toEqual([])
  expect(asked).toBeGreaterThan(5_000)
}, 120_000)
