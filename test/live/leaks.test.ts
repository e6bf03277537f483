// What was asked leaves nothing behind: no open file, no thread, no mapped file, and no objects. soak/load.mjs asks far more,
// and looks at the kernel's and malloc's counts of memory, too.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect } from 'vitest'
import { LIVE_FIXTURE } from '../support/fixtures.ts'
import { plainEnvironment } from '../support/run-cli.ts'
import { testWith } from '../support/witness.ts'

const ROUNDS = fileURLToPath(new URL('../../soak/load/rounds.mjs', import.meta.url))
// Less than what is kept if each snapshot leaves its text behind, or each question 200 bytes, and several times what
// caches and compiled code were seen to add.
const MUCH = 2 << 20

type Holdings = Readonly<Record<'heap' | 'buffers' | 'files' | 'threads' | 'rows of files', number>>

/** What a process of its own holds after each of three rounds of some work. */
function heldAfterRounds(work: string, count: number, env = {}): Holdings[] {
  const args = ['--expose-gc', ROUNDS, work, `${Math.ceil(count / 3)}`, '3', LIVE_FIXTURE.path, 'main']
  const options = { encoding: 'utf8', env: { ...plainEnvironment(), ...env } } as const
  return JSON.parse(execFileSync(process.execPath, args, options))
}

// The first round is to settle.
describe.each([
  { work: 'questions', count: 20_000, way: '' },
  { work: 'questions', count: 300, way: '1' },
  { work: 'snapshots', count: 200, way: '' },
  { work: 'workers', count: 6, way: '' },
])('$count $work (VAS_EXPLORE_NO_IOCTL=$way)', ({ work, count, way }) => {
  testWith('g++')('leave no file, thread or mapped file behind, and no more objects', () => {
    const [first, , last] = heldAfterRounds(work, count, { VAS_EXPLORE_NO_IOCTL: way })
    if (!first || !last) throw new Error('expected three rounds')
    const grown = (['files', 'threads', 'rows of files'] as const).filter((name) => last[name] > first[name])
    expect(grown).toEqual([])
    expect(last.heap + last.buffers - first.heap - first.buffers).toBeLessThan(MUCH)
  })
})
