// `gap`, asked of a note, of its own process, and of maps that have no such gap.
import { expect, test } from 'vitest'
import { PACKAGE_ROOT, runCli } from '../support/run-cli.ts'
import { folderWith, LISTING } from './listing.ts'

const cwd = folderWith({ 'maps.txt': LISTING, 'no-heap.txt': LISTING.replace('[heap]', '') })

test('prints the subtraction, what lies in between, and why', () => {
  const { status, stdout } = runCli(['gap', '--file', 'test/fixtures/note.md'], { cwd: PACKAGE_ROOT })
  expect(status).toBe(0)
  expect(stdout).toBe(`\
test/fixtures/note.md: 42 rows

stack, low end    0x7ffe91c09000
heap, high end  - 0x556a8c03c000
                = 0x2a9405bcd000
                = 46,815,239,786,496 bytes
                = 42.578 TiB

In between, from high to low:
  0x7ffe91c09000-0x7ffe91c2a000    132 KiB  stack
  0x7f5e598b8000-0x7ffe91c09000  640.9 GiB  unmapped
  0x7f5e59636000-0x7f5e598b8000    2.5 MiB  mmap region: 32 rows, 2.4 MiB mapped
  0x556a8c03c000-0x7f5e59636000   42.0 TiB  unmapped
  0x556a8c01b000-0x556a8c03c000    132 KiB  heap

why   Linux starts a position-independent program at two thirds of the 128 TiB that a program is
      given, 0x555555554000, plus a random number of pages; its heap follows behind it, and the
      stack is near the top. So this gap is a third, 42.7 TiB, less what was drawn at random.

They cannot run into one another: the heap stops at the first row in its way (brk(2) fails, and
malloc maps memory elsewhere), and a stack that grows too far ends its program with SIGSEGV.
`)
})

test('in JSON has the exact bytes', () => {
  const { status, stdout, stderr } = runCli(['gap', '--file', 'maps.txt', '--json'], { cwd })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(JSON.parse(stdout)).toMatchObject({
    start: '0x1021000',
    end: '0x7ffc00000000',
    bytes: '140720291573760',
  })
})

test('of its own process names the process', () => {
  const { status, stdout, stderr } = runCli(['gap'])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(/^process \d+ \(.+\): \d+ rows\n\nstack, low end {4}0x/)
})

test('of a map without a heap is one line on stderr and status 1', () => {
  expect(runCli(['gap', '--file', 'no-heap.txt'], { cwd })).toEqual({
    status: 1,
    stdout: '',
    stderr: 'vas-explore: expected a row [heap] and a row [stack] above it in the map of no-heap.txt\n',
  })
})
