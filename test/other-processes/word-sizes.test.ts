// Programs of 32 bits, whose C library keeps other records than ours; and the same program with 64.
import { describe, expect, vi } from 'vitest'
import { type MemoryMap, type Segment, snapshot } from '../../src/index.ts'
import { PROGRAMS_32, THREADS, THREADS_32 } from '../support/fixtures.ts'
import { EXPECTED, segmentsOf } from '../support/program-answers.ts'
import { whileRunning } from '../support/running-program.ts'
import { outputOf, testWith } from '../support/witness.ts'

const test = testWith('g++ -m32')

describe('in a process of 32 bits', () => {
  for (const kind of ['pie', 'staticPie'] as const) {
    test(`that runs a ${kind} executable, everything is found`, () =>
      whileRunning(PROGRAMS_32[kind].path, ({ pid, addresses }) => {
        expect(segmentsOf(snapshot(pid), addresses)).toEqual(EXPECTED)
      }))
  }

  for (const kind of ['fixed', 'static'] as const) {
    test(`that runs a ${kind} executable, everything is found`, () =>
      whileRunning(PROGRAMS_32[kind].path, ({ pid, addresses }) => {
        expect(segmentsOf(snapshot(pid), addresses)).toEqual({ ...EXPECTED, pointers: 'rodata' })
      }))
  }

  testWith('g++ -m32', 'nm')('the symbols are where nm says', () =>
    whileRunning(PROGRAMS_32.pie.path, ({ pid, addresses }) => {
      const map = snapshot(pid)
      const bias = map.whereIs(addresses.data ?? 0n).image?.bias ?? 0n
      const symbols = outputOf('nm', PROGRAMS_32.pie.path).matchAll(/^([0-9a-f]{8}) [BDRT] (program_\w+)$/gm)
      const told = [...symbols].map(([, hex, name]) => ({ name, at: bias + BigInt(`0x${hex}`) }))
      expect(told).toHaveLength(5)
      for (const { name, at } of told) expect(map.whereIs(at).symbol).toEqual({ name, offset: 0n })
    }),
  )

  test('there is nothing from 4 GiB on, and the sentence says why', () =>
    whileRunning(PROGRAMS_32.pie.path, ({ pid }) => {
      const map = snapshot(pid)
      expect(map.whereIs(0xffff_ffffn).because).toMatch(
        /above the end of \[stack\] \(0x[0-9a-f]{8}-0x[0-9a-f]{8}\)\.$/,
      )
      for (const address of [1n << 32n, 0x7ffc_0000_0000n]) {
        expect(map.whereIs(address)).toMatchObject({
          segment: 'unmapped',
          region: undefined,
          above: undefined,
        })
        expect(map.whereIs(address).because).toMatch(/addresses of 32 bits, which end below 0x100000000\.$/)
      }
      expect(map.whereIs(2n ** 64n - 1n).segment).toBe('kernel')
    }))
})

// A thread-local variable lies in the block of its thread's stack; which block of those it is, the thread alone could tell.
const OF_THREAD: Readonly<Record<string, Segment>> = {
  Local: 'stack',
  ThreadLocal: 'stack',
  StackLowest: 'stack',
  StackHighest: 'stack',
  GuardFirst: 'guard',
  GuardLast: 'guard',
  SmallBlock: 'heap',
  MediumBlock: 'heap',
  ArenaTail: 'reserved',
}
const OF_MAIN: Readonly<Record<string, Segment>> = {
  mainSmallBlock: 'heap',
  mainLargeFirst: 'heap',
  mainLargeLast: 'heap',
  mainLookAlike: 'anonymous',
}
const THREAD_NAMES = ['first', 'second'] as const

const expected = Object.fromEntries([
  ...Object.entries(OF_MAIN),
  ...THREAD_NAMES.flatMap((name) =>
    Object.entries(OF_THREAD).map(([what, segment]) => [`${name}${what}`, segment]),
  ),
])

function expectEverythingFound(map: MemoryMap, addresses: Readonly<Record<string, bigint>>): void {
  const { firstId, secondId, ...objects } = addresses
  expect(segmentsOf(map, objects)).toEqual(expected)
  for (const [name, id] of [
    ['first', firstId],
    ['second', secondId],
  ] as const) {
    for (const what of ['Local', 'ThreadLocal', 'StackLowest', 'StackHighest', 'GuardFirst', 'GuardLast']) {
      const { thread } = map.whereIs(objects[`${name}${what}`] ?? 0n)
      expect({ what, thread }).toEqual({ what, thread: { tid: Number(id), name } })
    }
  }
}

describe.each([
  { bits: 64, program: THREADS, test: testWith('g++') },
  { bits: 32, program: THREADS_32, test },
])('in a process of $bits bits with threads', ({ program, test }) => {
  // Where a thread of 32 bits is on its stack, the kernel tells once it waits.
  test("the threads' stacks, guards and malloc's memory are found, and nothing else is taken for it", () =>
    whileRunning(program.path, ({ pid, addresses }) =>
      vi.waitFor(() => expectEverythingFound(snapshot(pid), addresses), 10_000),
    ))
})
