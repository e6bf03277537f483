// Signals that come every fraction of a millisecond while everything is asked, so that system calls are interrupted.
import { describe, expect } from 'vitest'
import { reportOf } from '../support/live.ts'
import { testWith } from '../support/witness.ts'
import { IMPORT_ASKING, type NotRight } from './not-right.ts'

interface Report {
  readonly told: readonly NotRight[]
  readonly count: number
}

const script = (timer: number, signal: string): string => `
  ${IMPORT_ASKING}
  import { setImmediate as turn } from 'node:timers/promises'
  let count = 0
  process.on('${signal}', () => count++)
  const microseconds = (every) => BigUint64Array.of(0n, every, 0n, every)
  call('setitimer', ${timer}, microseconds(200n), 0)
  const told = []
  for (let round = 0; round < 3; round++) {
    told.push(notRight(index))
    await turn()
  }
  call('setitimer', ${timer}, microseconds(0n), 0)
  await turn()
  print({ told, count })`

// The numbers of setitimer(2).
describe.each([
  ['SIGALRM', 0],
  ['SIGPROF', 2],
])('%s', (signal, timer) => {
  testWith('g++')('changes no answer', () => {
    const { told, count } = reportOf<Report>(script(timer, signal))
    expect(told).toEqual([{}, {}, {}])
    expect(count).toBeGreaterThan(10)
  })
})

describe('SIGCHLD', () => {
  testWith('g++')('of children that end meanwhile changes no answer', () => {
    const told = reportOf<NotRight[]>(`
      ${IMPORT_ASKING}
      import { spawn } from 'node:child_process'
      const told = []
      for (let round = 0; round < 3; round++) {
        const children = [1, 2, 3, 4].map(() => spawn('true'))
        told.push(notRight(index))
        await Promise.all(children.map((child) => new Promise((resolve) => child.on('exit', resolve))))
      }
      print(told)`)
    expect(told).toEqual([{}, {}, {}])
  })
})
