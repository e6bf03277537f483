// Limits that are reached: open files (setrlimit(2)), and room for a Buffer.
import { describe, expect } from 'vitest'
import { ROOM_FOR_BLOCKS } from '../support/brk-heap.ts'
import { reportOf } from '../support/live.ts'
import { commandIn, PACKAGE_ROOT } from '../support/run-cli.ts'
import { testWith } from '../support/witness.ts'
import { IMPORT_ASKING, type NotRight } from './not-right.ts'

const testBuilt = testWith('g++')

interface Report {
  readonly now: NotRight
  readonly later: NotRight
}

const WITH_LIMIT = `
  ${IMPORT_ASKING}
  import { execFileSync, spawnSync } from 'node:child_process'
  const limitOf = (resource) => {
    const limit = new BigUint64Array(2)
    call('getrlimit', resource, limit)
    return limit
  }
  const lower = (resource, soft) => call('setrlimit', resource, BigUint64Array.of(soft, limitOf(resource)[1]))
  // RLIMIT_NOFILE, the same on x86-64 and on arm64 (asm-generic/resource.h).
  const FILES = 7
  let now
`

describe('when no file can be opened', () => {
  const EXHAUSTED = `
    const [before] = limitOf(FILES)
    lower(FILES, 0n)
    now = notRight(index)
    lower(FILES, before)
    print({ now, later: notRight(index) })`

  testBuilt(
    'what was loaded is refused with a code, or answered, and rightly when there are files again',
    () => {
      const { now, later } = reportOf<Report>(`${WITH_LIMIT}\nnotRight(index)\n${EXHAUSTED}`)
      expect([...new Set(Object.values(now))]).toEqual([
        expect.stringMatching(/^MAPS_UNREADABLE: the map of this process could not be read: EMFILE/),
      ])
      expect(later).toEqual({})
    },
  )

  testBuilt('even at the first question', () => {
    const { now, later } = reportOf<Report>(`${WITH_LIMIT}\n${EXHAUSTED}`)
    expect(Object.keys(now).length).toBeGreaterThan(0)
    for (const said of Object.values(now)) expect(said).toMatch(/^(NATIVE_MISSING|MAPS_UNREADABLE): /)
    expect(later).toEqual({})
  })

  testBuilt('a map that was read before says so where an answer is weaker', () => {
    const reasons = reportOf<string[]>(`${WITH_LIMIT}
      const map = snapshot()
      lower(FILES, 0n)
      const answers = map.regions.map(({ start }) => map.whereIs(start))
      print(answers.filter(({ segment }) => segment === 'anonymous').map(({ because }) => because))`)
    expect(reasons.length).toBeGreaterThan(0)
    for (const because of reasons) expect(because).toMatch(/\(not to be had: \/proc\/self\/maps, .*\)\.$/)
  })
})

testBuilt('where 24 files may be open, the command does', () => {
  const outcomes = reportOf<unknown>(`${WITH_LIMIT}
    const command = ${JSON.stringify(commandIn(PACKAGE_ROOT))}
    const limited = (...args) => {
      const node = ['sh', process.execPath, command, ...args]
      const { status, stderr } = spawnSync('sh', ['-c', 'ulimit -n 24 && exec "$@"', ...node], {
        encoding: 'utf8',
        env: { ...process.env, ...${JSON.stringify(ROOM_FOR_BLOCKS)} },
      })
      return { status, stderr }
    }
    print([limited('map'), limited('probe'), limited('where', '0')])`)
  expect(outcomes).toEqual([0, 0, 1].map((status) => ({ status, stderr: '' })))
})

// As V8 refuses where there is no address space left (a limit on that ends V8 itself at times).
testBuilt(
  'where there is no room for a large Buffer, there is no such specimen, and all others are found',
  () => {
    const report = reportOf<{ whats: string[]; now: NotRight }>(`${WITH_LIMIT}
    Buffer.alloc = () => { throw new RangeError('Array buffer allocation failed') }
    print({ whats: index.probe().map(({ what }) => what), now: notRight(index) })`)
    expect(report.whats).not.toContain('Buffer of 10 MiB')
    expect(report.whats).toContain('Buffer of 16 bytes, from the pool')
    expect(report.now).toEqual({})
  },
)
