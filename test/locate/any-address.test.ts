import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Segment, segments, snapshot } from '../../src/index.ts'

const NAMES = new Set<Segment>(segments.map(({ name }) => name))

// xorshift64*: the same numbers in every run.
function* randomAddresses(count: number): Generator<bigint> {
  let state = 0x9e3779b97f4a7c15n
  for (let i = 0; i < count; i++) {
    state ^= state >> 12n
    state = BigInt.asUintN(64, state ^ (state << 25n))
    state ^= state >> 27n
    yield BigInt.asUintN(64, state * 0x2545f4914f6cdd1dn)
  }
}

test('any of a million random 64-bit numbers gets an answer', () => {
  const map = snapshot()
  const seen = new Set<Segment>()
  for (const address of randomAddresses(1_000_000)) {
    const location = map.whereIs(address)
    if (location.address !== address || !NAMES.has(location.segment))
      expect.unreachable(`0x${address.toString(16)}`)
    seen.add(location.segment)
  }
  expect([...seen]).toEqual(expect.arrayContaining(['noncanonical', 'kernel']))
})

test('any of two random numbers near each row gets an answer with a sentence, in its own row', () => {
  const map = snapshot()
  const rows = map.regions
  let index = 0
  for (const random of randomAddresses(2 * rows.length)) {
    const row = rows[index++ % rows.length]
    if (!row) throw new Error('no rows')
    const size = row.end - row.start
    const location = map.whereIs(BigInt.asUintN(64, row.start - size / 2n + (random % (size * 2n))))
    expect(location.because).toMatch(/^[A-Z].*\.$/)
    expect(location.region).toBe(map.findRegion(location.address))
  }
}, 60_000)

test('below vm.mmap_min_addr is null, above it unmapped', () => {
  const lowest = BigInt(readFileSync('/proc/sys/vm/mmap_min_addr', 'utf8').trim())
  const map = snapshot()
  if (lowest > 0n) expect(map.whereIs(lowest - 1n).segment).toBe('null')
  const above = map.whereIs(lowest)
  expect(above.segment).toBe(above.region ? above.segment : 'unmapped')
})

test('the segments keep their order and are frozen', () => {
  expect(segments.map(({ name }) => name).join(' ')).toBe(
    'text rodata relro data bss tls heap stack guard js-heap jit wasm file shared vdso vvar vsyscall reserved ' +
      'anonymous unmapped null noncanonical kernel',
  )
  expect(Object.isFrozen(segments)).toBe(true)
  expect(segments.every(Object.isFrozen)).toBe(true)
})
