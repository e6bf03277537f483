// The brk heap cannot grow: malloc's main arena goes on elsewhere, in memory that nobody can vouch for.
import { describe, expect } from 'vitest'
import type { SpecimenJson } from '../../src/index.ts'
import { WALLED_HEAP_LIBRARY } from '../support/fixtures.ts'
import { reportOf } from '../support/live.ts'
import { runCli } from '../support/run-cli.ts'
import { testWith } from '../support/witness.ts'
import { IMPORT_ASKING } from './not-right.ts'

const env = { LD_PRELOAD: WALLED_HEAP_LIBRARY.path }

describe('where the brk heap cannot grow', () => {
  testWith('g++')('the blocks that are not in it are anonymous, and nothing else is told otherwise', () => {
    const { status, stdout, stderr } = runCli(['probe', '--json'], { env })
    const specimens: SpecimenJson[] = JSON.parse(stdout)
    const others = specimens.filter(({ expected, location }) => location.segment !== expected)
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect(others.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['box', 'malloc of 64 bytes', "string's characters (&*hello)"]),
    )
    for (const { what, expected, location } of others) {
      expect({ what, expected, location }).toMatchObject({
        expected: 'heap',
        location: { segment: 'anonymous' },
      })
      expect(location.because).toBe('The row is rw-p and has no name, and no evidence tells more.')
    }
  })

  testWith('g++')('what is in it is still told of, and all other questions are answered', () => {
    const script = `${IMPORT_ASKING}\nprint({ inside: whereIs(inHeap()).segment, told: notRight(index) })`
    expect(reportOf(script, { env })).toEqual({ inside: 'heap', told: {} })
  })
})
