import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { testWith } from '../support/witness.ts'

const script = fileURLToPath(new URL('../../soak/sanitize.mjs', import.meta.url))

// The tools must also see the faults that are planted for them, and every function must have been called.
testWith('g++', 'cmake')(
  'AddressSanitizer and UndefinedBehaviorSanitizer have nothing to say of the addon, leaks included',
  () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--short'], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(
      /^sanitizers: AddressSanitizer and UndefinedBehaviorSanitizer: [\d,]+ calls, 0 failed\n$/,
    )
  },
  120_000,
)
