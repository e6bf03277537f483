import { expect, test } from 'vitest'
import { readMemory } from '../../src/evidence/memory.ts'
import { addressOf } from '../../src/index.ts'

test('bytes of our own are read through the kernel', () => {
  const bytes = Buffer.alloc(100_000, 'abc')
  const view = readMemory('self', addressOf(bytes) + 3n, 3)
  expect(view && Buffer.from(view.buffer).toString()).toBe('abc')
})

test.each([
  ['nothing is mapped', 0n],
  ['there is no address', 1n << 63n],
  ['the addresses end', (1n << 64n) - 8n],
  ['the user half ends', (1n << 47n) - 8n],
])('where %s, there are none', (_, address) => expect(readMemory('self', address, 16)).toBeUndefined())

test('of a process that is not there, there are none', () => {
  expect(readMemory(2 ** 22 + 1, 0x400000n, 16)).toBeUndefined()
})
