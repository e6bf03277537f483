import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type MemoryMap, parseMaps, type Segment, segments, snapshot } from '../../src/index.ts'
import { whileNodeRuns } from '../support/running-node.ts'

const LISTING = new URL('../fixtures/listing.txt', import.meta.url)

const segmentsOf = (map: MemoryMap, addresses: readonly bigint[]): (Segment | undefined)[] =>
  [...map.segmentsOf(BigUint64Array.from(addresses))].map((index) => segments[index]?.name)

const edgesOf = (map: MemoryMap): bigint[] =>
  map.regions.flatMap(({ start, end }) => [start - 1n, start, (start + end) / 2n, end - 1n, end])

test('each address gets the index of its segment', () => {
  const map = parseMaps(readFileSync(LISTING))
  const [program] = map.regions
  if (!program) throw new Error('no rows')
  const asked = [program.start, 0n, 1n << 50n, (1n << 64n) - 1n]
  expect(segmentsOf(map, asked)).toEqual(['rodata', 'null', 'noncanonical', 'kernel'])
  expect(segmentsOf(map, [])).toEqual([])
})

test('in a listing they are what whereIs says, at every edge of a row and far from all', () => {
  const map = parseMaps(readFileSync(LISTING))
  const powers = Array.from({ length: 64 }, (_, bit) => 1n << BigInt(bit))
  const asked = [...edgesOf(map), ...powers, ...powers.map((power) => power - 1n)]
  expect(segmentsOf(map, asked)).toEqual(asked.map((address) => map.whereIs(address).segment))
})

test('in a listing whose rows overlap they are what whereIs says, too', () => {
  const map = parseMaps(
    '1000-9000 r-xp 00000000 08:01 7 /opt/app\n2000-3000 rw-p 00000000 00:00 0 [heap]\n2800-4000 rw-p 00000000 00:00 0 [stack]\n',
  )
  expect(map.torn).toBe(true)
  const asked = Array.from({ length: 0xa00 }, (_, index) => BigInt(index * 16))
  expect(segmentsOf(map, asked)).toEqual(asked.map((address) => map.whereIs(address).segment))
})

// Objects of many kinds, threads among them; then nothing moves any more.
const BUSY = `
  globalThis.kept = [Buffer.alloc(10 << 20), new WebAssembly.Memory({ initial: 2, maximum: 4 }), new Array(1e5).fill({})]
  const { Worker } = await import('node:worker_threads')
  const worker = new Worker('setInterval(() => {}, 1e6)', { eval: true })
  await new Promise((resolve) => worker.once('online', resolve))`

test('of another process they are what whereIs says', async () => {
  await whileNodeRuns({ script: BUSY }, ({ pid }) => {
    const map = snapshot(pid)
    const asked = map.regions.flatMap(({ start, end }) => [start, end - 1n])
    expect(segmentsOf(map, asked)).toEqual(asked.map((address) => map.whereIs(address).segment))
  })
}, 60_000)

// What the process itself has to tell may change between two questions; then a later map must agree with itself.
const COMPARE = `
  const differing = (asked) => {
    const map = index.snapshot()
    const indexes = map.segmentsOf(BigUint64Array.from(asked))
    return asked.filter((address, at) => map.whereIs(address).segment !== index.segments[indexes[at]].name)
  }
  const edges = index.snapshot().regions.flatMap(({ start, end }) => {
    const size = end - start
    return [start - 1n, start, start + BigInt(Math.floor(Math.random() * Number(size))), end - 1n]
  })
  let left = edges.filter((address) => address >= 0n)
  for (let attempt = 0; attempt < 3 && left.length > 0; attempt++) left = differing(left)
  say('compared ' + edges.length)
  say('differing ' + left.map((address) => address.toString(16) + ' ' + index.whereIs(address).segment).join(', '))`

describe('in a busy process of its own', () => {
  test('they are what whereIs says, inside rows as well', async () => {
    await whileNodeRuns({ script: `${BUSY}\n${COMPARE}` }, ({ text }) => {
      expect(Number(/^compared (\d+)$/m.exec(text)?.[1])).toBeGreaterThan(500)
      expect(text).toMatch(/^differing $/m)
    })
  }, 60_000)
})

test.each([[[1n]], [new Uint8Array(8)], [1n], [undefined]])('%o is no list of addresses', (wrong) => {
  const ask = (): unknown => Reflect.apply(snapshot().segmentsOf, snapshot(), [wrong])
  expect(ask).toThrow(expect.objectContaining({ code: 'TARGET_TYPE' }))
})

test('where many rows overlap, and gaps lie between them, it takes no longer than elsewhere', () => {
  const row = (start: number, end: number): string =>
    `${start.toString(16)}-${end.toString(16)} rw-p 00000000 00:00 0\n`
  const rows = Array.from({ length: 20_000 }, (_, index) =>
    row(0x10000 + index * 0x2000, 0x11000 + index * 0x2000),
  )
  const map = parseMaps(`${rows.join('')}${row(0x10800, 0x11800)}`)
  expect(map.torn).toBe(true)
  // To look for the neighbours of each gap among all rows would take minutes.
  expect(segmentsOf(map, [0x10000n, 0x11900n])).toEqual(['anonymous', 'unmapped'])
}, 10_000)

test('a view of which the buffer is gone is no list of addresses', () => {
  const addresses = BigUint64Array.of(1n)
  structuredClone(addresses.buffer, { transfer: [addresses.buffer] })
  expect(() => snapshot().segmentsOf(addresses)).toThrow(expect.objectContaining({ code: 'TARGET_TYPE' }))
})
