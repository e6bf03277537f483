import { expect, test } from 'vitest'
import { parseMaps } from '../../src/index.ts'
import { plain } from '../../src/render/paint.ts'
import { renderLocations } from '../../src/render/where.ts'

const map = parseMaps('7ffe91c09000-7ffe91c2a000 rw-p 00000000 00:00 0 [stack]\n')
const locations = [map.whereIs('7ffe91c09abc'), map.whereIs('7ffe91c2a000')]

test('every fact is a line of its own, as long as it needs in a pipe', () => {
  expect(renderLocations(locations, plain)).toBe(`\
0x7ffe91c09abc  stack
  why       The kernel labels this row [stack]: it holds the stack of the main thread.
  source    kernel
  row       0x7ffe91c09000-0x7ffe91c2a000 rw-p [stack]
  in row    0xabc into 132 KiB

0x7ffe91c2a000  unmapped
  why       No row of the map holds it: directly above the end of [stack] (0x7ffe91c09000-0x7ffe91c2a000).
  source    kernel
  below     0x7ffe91c09000-0x7ffe91c2a000 rw-p [stack], 0 bytes away
`)
})

test('in a terminal a long fact goes on below itself', () => {
  expect(renderLocations(locations.slice(0, 1), plain, 60).split('\n').slice(1, 4)).toEqual([
    '  why       The kernel labels this row [stack]: it holds the',
    '            stack of the main thread.',
    '  source    kernel',
  ])
})
