// malloc has nothing more for the addon, just once, at each of its allocations: an error with a code, or evidence that
// is had in another way; and the next question is answered as usual.
import { describe, expect } from 'vitest'
import { SCARCE_LIBRARY } from '../support/fixtures.ts'
import { reportOf } from '../support/live.ts'
import { testWith } from '../support/witness.ts'
import { IMPORT_ASKING } from './not-right.ts'

interface Report {
  /** How many allocations were made to fail. */
  readonly count: number
  /** What was said then, each once. */
  readonly said: readonly string[]
  readonly later: object
}

// Of many allocations the first are tried, and of the rest every so many; one by one would take long.
const script = (question: string): string => `
  ${IMPORT_ASKING}
  const fail = call('dlsym', 0, text('scarce_fail'))
  const isWaiting = call('dlsym', 0, text('scarce_is_waiting'))
  const addon = text('vas_explore.node')
  const code = call('dlsym', 0, text('malloc'))
  const cpp = call('dlsym', 0, text('_ZN2v87Isolate13TryGetCurrentEv'))
  const ask = () => ${question}
  index.addressOf(addon)
  const answer = () => {
    try { return String(ask()) } catch (error) {
      return error instanceof index.VasError ? error.code + ': ' + error.message : error.stack
    }
  }
  const said = new Set()
  let count = 0
  for (let nth = 1; nth < 400; nth += nth < 8 ? 1 : 61) {
    call(fail, addon, nth)
    said.add(answer())
    const isSpared = call(isWaiting) !== 0n
    call(fail, addon, 0)
    if (isSpared) break
    count++
  }
  print({ count, said: [...said].sort(), later: notRight(index) })`

const reportOn = (question: string): Report =>
  reportOf<Report>(script(question), { env: { LD_PRELOAD: SCARCE_LIBRARY.path } })

const NO_MAP = 'MAPS_UNREADABLE: the map of this process could not be read: ENOMEM: not enough memory, malloc'
const NO_LIST =
  "MAPS_UNREADABLE: the loader's list of this process could not be read: ENOMEM: not enough memory, malloc"
const NO_SPECIMENS = 'MAPS_UNREADABLE: the specimens could not be made: ENOMEM: not enough memory, malloc'
const NO_HANDLE = expect.stringMatching(/^UNSUPPORTED_PLATFORM: expected .*handles/)

// Where V8 takes the place above the brk heap, nobody vouches for some of malloc's blocks. A weaker answer says why.
const OTHERS = `index.probe().filter(({ expected, location: { segment, because } }) =>
  segment !== expected &&
  !(segment === 'anonymous' && (expected === 'heap' || because.includes('not to be had')))).length`

const QUESTIONS: readonly (readonly [question: string, said: readonly unknown[]])[] = [
  ['index.whereIs(code).segment', [NO_LIST, NO_MAP, 'text']],
  [
    'index.whereIs(cpp).symbol.name',
    [NO_LIST, NO_MAP, '_ZN2v87Isolate13TryGetCurrentEv', 'v8::Isolate::TryGetCurrent()'],
  ],
  ['index.snapshot().whereIs(0n).segment', [NO_LIST, NO_MAP, 'null']],
  ['index.whereIs.value(ask).segment', [NO_MAP, NO_HANDLE, 'js-heap']],
  [OTHERS, [NO_LIST, NO_MAP, NO_SPECIMENS, '0']],
]

describe.each(QUESTIONS)('%s', (question, mayBe) => {
  testWith('g++')('is answered or refused with a code, and rightly later', () => {
    const { count, said, later } = reportOn(question)
    for (const one of said) expect(mayBe).toContainEqual(one)
    expect(later).toEqual({})
    expect(count).toBeGreaterThan(1)
  })
})
