// Threads that no C library knows of: only the kernel tells of them, and where their stack pointers are. And one of
// whose stack glibc's record seems to tell twice.
import { expect } from 'vitest'
import { snapshot } from '../../src/index.ts'
import { CLONED_PROGRAM } from '../support/fixtures.ts'
import { whileRunning } from '../support/running-program.ts'
import { testWith } from '../support/witness.ts'

const EXPECTED = {
  guardFirst: 'reserved',
  guardLast: 'reserved',
  stackFirst: 'anonymous',
  stackLast: 'stack',
  behind: 'reserved',
  blockFirst: 'heap',
  inBlock: 'heap',
  blockLast: 'heap',
  ofKeptStack: 'stack',
  plain: 'anonymous',
}

const testBuilt = testWith('g++')

testBuilt('a stack is known where its stack pointer is, and no further; one in a block stays heap', () =>
  whileRunning(CLONED_PROGRAM.path, ({ pid, addresses }) => {
    const { tid, ...objects } = addresses
    const map = snapshot(pid)
    const found = Object.entries(objects).map(([name, address]) => [name, map.whereIs(address)] as const)
    expect(Object.fromEntries(found.map(([name, { segment }]) => [name, segment]))).toEqual(EXPECTED)
    const threads = found.flatMap(([, { thread }]) => thread?.tid ?? [])
    expect(threads).toContain(Number(tid))
  }),
)
