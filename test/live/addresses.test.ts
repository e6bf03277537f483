import { expect, test } from 'vitest'
import { compareAnswers } from './addresses.ts'

const SEED = Number(process.env.VAS_EXPLORE_SEED ?? (Date.now() % 1_000_000) + 1)

// Where nothing is mapped the text of the map is read, so that most addresses lie in rows that are remembered.
test(`of a million addresses the moment and a snapshot say the same (seed ${SEED})`, () => {
  const { asked, faults } = compareAnswers(SEED, { anywhere: 2_500, inside: 999_500 })
  expect(faults.slice(0, 3)).toEqual([])
  expect(asked).toBeGreaterThan(1_000_000)
}, 120_000)
