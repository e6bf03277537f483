// System calls that a sandbox may refuse (seccomp(2)): what they would tell is had in another way, or not at all.
import { describe, expect } from 'vitest'
import { ROOM_FOR_BLOCKS } from '../support/brk-heap.ts'
import { reportOf, testRefusing } from '../support/live.ts'
import { IMPORT_ASKING, type NotRight } from './not-right.ts'

const ERRORS = { EPERM: 1, ENOSYS: 38 } as const

interface Report {
  /** What came of each attempt to have a call refused: 0 where it is. */
  readonly attempts: readonly string[]
  readonly told: NotRight
}

function reportWithout(calls: readonly string[], error: number): Report {
  const refusals = calls.map((call) => `call('live_refuse_call', text('${call}'), ${error})`)
  const script = `
    ${IMPORT_ASKING}
    const attempts = [${refusals.join(', ')}].map(String)
    print({ attempts, told: notRight(index) })`
  return reportOf(script, { env: ROOM_FOR_BLOCKS })
}

// A handle of V8's is read by that call alone: it may have moved before a file could be opened.
const NO_VALUE = expect.stringMatching(/^UNSUPPORTED_PLATFORM: .*does not let it read its own memory/)

const FAULTS: readonly (readonly [
  error: keyof typeof ERRORS,
  calls: readonly string[],
  expected: NotRight,
])[] = [
  ['EPERM', ['process_vm_readv'], { value: NO_VALUE }],
  ['ENOSYS', ['process_vm_readv'], { value: NO_VALUE }],
  ['EPERM', ['get_robust_list'], {}],
  // What pthread_getattr_np(3) needs.
  ['EPERM', ['prlimit64', 'sched_getaffinity'], {}],
  // prctl is last of all that are refused here, for by it the others are.
  ['ENOSYS', ['process_vm_readv', 'get_robust_list', 'prctl'], { value: NO_VALUE }],
]

describe.each(FAULTS)('with %s', (error, calls, expected) => {
  testRefusing(`for ${calls.join(', ')}, all else is answered as usual`, () => {
    const { attempts, told } = reportWithout(calls, ERRORS[error])
    expect(attempts).toEqual(calls.map(() => '0'))
    expect(told).toEqual(expected)
  })
})
