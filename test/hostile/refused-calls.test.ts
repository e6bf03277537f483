// System calls that a sandbox may refuse (seccomp(2)): what they would tell is had in another way, or not at all.
import { describe, expect } from 'vitest'
import { reportOf } from '../support/live.ts'
import { testWith } from '../support/witness.ts'
import { IMPORT_ASKING, type NotRight } from './not-right.ts'

const ERRORS = { EPERM: 1, ENOSYS: 38 } as const

/** undefined where this system lets no program refuse system calls to itself. */
function notRightWithout(calls: readonly string[], error: number): NotRight | undefined {
  const refusals = calls.map((call) => `call('live_refuse_call', text('${call}'), ${error})`)
  return reportOf<{ isRefused: boolean; told?: NotRight }>(`
    ${IMPORT_ASKING}
    const results = [${refusals.join(', ')}]
    const isRefused = results.every((result) => BigInt.asIntN(32, result) === 0n)
    print({ isRefused, told: isRefused ? notRight(index) : undefined })`).told
}

// A handle of V8's is read by that call alone: it may have moved before a file could be opened.
const NO_VALUE = expect.stringMatching(/^UNSUPPORTED_PLATFORM: .*does not let it read its own memory/)

// What pthread_getattr_np(3) needs: without it, nobody tells whose the thread-locals in a block of malloc's are.
const HEAP = expect.stringMatching(/^heap: .*the address lies in the brk heap/)
const THREAD_UNTOLD: NotRight = { 'thread_local, initialised': HEAP, 'thread_local, zero': HEAP }

const FAULTS: readonly (readonly [
  error: keyof typeof ERRORS,
  calls: readonly string[],
  expected: NotRight,
])[] = [
  ['EPERM', ['process_vm_readv'], { value: NO_VALUE }],
  ['ENOSYS', ['process_vm_readv'], { value: NO_VALUE }],
  ['EPERM', ['get_robust_list'], {}],
  ['EPERM', ['prlimit64', 'sched_getaffinity'], THREAD_UNTOLD],
  // prctl is last of all that are refused here, for by it the others are.
  ['ENOSYS', ['process_vm_readv', 'get_robust_list', 'prctl'], { value: NO_VALUE }],
]

describe.each(FAULTS)('with %s', (error, calls, expected) => {
  testWith('g++')(`for ${calls.join(', ')}, all else is answered as usual`, () => {
    const told = notRightWithout(calls, ERRORS[error])
    if (told) expect(told).toEqual(expected)
  })
})
