// The note's arithmetic, with numbers that were worked out by hand; and our own process.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseMaps, snapshot } from '../../src/index.ts'
import { heapStackGapJson } from '../../src/locate/heap-stack-gap.ts'

const NOTE = parseMaps(readFileSync(new URL('../fixtures/note.md', import.meta.url)), { loose: true })
const mapOf = (...rows: string[]) => parseMaps(rows.join('\n'))

const HEAP = '556a8c01b000-556a8c03c000 rw-p 00000000 00:00 0 [heap]'
const STACK = '7ffe91c09000-7ffe91c2a000 rw-p 00000000 00:00 0 [stack]'

describe("the note's map", () => {
  const gap = NOTE.heapStackGap()

  test('has 46,815,239,786,496 bytes between heap and stack', () => {
    expect(gap && [gap.end, gap.start, gap.end - gap.start]).toEqual([
      0x7ffe91c09000n,
      0x556a8c03c000n,
      46_815_239_786_496n,
    ])
  })

  test('has the rows of libraries in between', () => {
    expect(gap?.mmapRegion).toEqual({
      start: 0x7f5e59636000n,
      end: 0x7f5e598b8000n,
      rows: 32,
      mapped: 2_539_520n,
    })
  })

  test('is explained by two thirds of 128 TiB', () => {
    expect(gap?.because).toMatch(/position-independent .* 128 TiB .*0x555555554000.* a third, 42\.7 TiB/)
  })

  test('in JSON has addresses in hexadecimal and counts in decimal', () => {
    expect(gap && heapStackGapJson(gap)).toMatchObject({
      heap: { name: '[heap]', note: 'heap segment' },
      stack: { name: '[stack]' },
      start: '0x556a8c03c000',
      end: '0x7ffe91c09000',
      bytes: '46815239786496',
      mmapRegion: { start: '0x7f5e59636000', end: '0x7f5e598b8000', rows: 32, mapped: '2539520' },
      because: gap?.because,
    })
  })
})

describe('is not to be had', () => {
  test.each([
    ['without a heap', [STACK]],
    ['without a stack', [HEAP]],
    ['where the stack is below the heap', [HEAP, STACK.replaceAll('7ffe', '1ffe')]],
  ])('%s', (_, rows) => expect(mapOf(...rows).heapStackGap()).toBeUndefined())
})

test('without rows in between has no mmap region', () => {
  expect(mapOf(HEAP, STACK).heapStackGap()?.mmapRegion).toBeUndefined()
})

test('begins behind the last row of a heap in several rows', () => {
  const upper = HEAP.replaceAll('556a8c0', '556a8d0')
  expect(mapOf(HEAP, upper, STACK).heapStackGap()?.start).toBe(0x556a8d03c000n)
})

describe('is explained', () => {
  const heapAt = (start: string, end: string, stack = STACK) =>
    mapOf(`${start}-${end} rw-p 00000000 00:00 0 [heap]`, stack).heapStackGap()?.because

  test.each([
    [
      'of a program at a fixed address',
      '1c3e2000',
      '1c6a5000',
      /linked to a fixed low address.*nearly all of the 128 TiB/,
    ],
    ['at the very base', '555555554000', '555555575000', /position-independent/],
    ['just below that', '555555553000', '555555554000', /somebody else chose its place/],
  ])('%s', (_, start, end, words) => expect(heapAt(start, end)).toMatch(words))

  test('of a 32-bit program, by its 4 GiB', () => {
    expect(heapAt('57a00000', '57a22000', 'ffd00000-ffd21000 rw-p 00000000 00:00 0 [stack]')).toMatch(
      /32-bit program are below 4 GiB/,
    )
  })

  test('where the stack lies below 2^39, as with three levels of tables on arm64, by two thirds of 512 GiB', () => {
    const stack = '7fd1234000-7fd1255000 rw-p 00000000 00:00 0 [stack]'
    expect(heapAt('5586a12000', '5586a33000', stack)).toMatch(/512 GiB .*0x5555555000.* a third, 170\.7 GiB/)
  })

  test('where the stack lies above what Linux gives unasked, by that alone', () => {
    const stack = 'ff00000000000-ff00000021000 rw-p 00000000 00:00 0 [stack]'
    expect(heapAt('1c3e2000', '1c6a5000', stack)).toMatch(/^The stack is above all that Linux gives/)
  })

  test('where rows show that the user half has 48 bits, by two thirds of 256 TiB', () => {
    const stack = 'ffffd2a00000-ffffd2a21000 rw-p 00000000 00:00 0 [stack]'
    expect(heapAt('aaaae0000000', 'aaaae0021000', stack)).toMatch(
      /256 TiB .*0xaaaaaaaaa000.* a third, 85\.3 TiB/,
    )
  })
})

test('of our own process begins where the heap ends, and ends where the kernel says', () => {
  const map = snapshot()
  const gap = map.heapStackGap()
  const stack = map.regions.find(({ name }) => name === '[stack]')
  expect(gap?.end).toBe(stack?.start)
  expect(gap && map.whereIs(gap.start - 1n).segment).toBe('heap')
  expect(gap && map.whereIs(gap.start).segment).not.toBe('heap')
})
