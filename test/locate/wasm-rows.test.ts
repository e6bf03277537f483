// WebAssembly memories of our own process, on the main thread and on a worker.
import { Worker } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { addressOf, type LocationJson, snapshot, whereIs } from '../../src/index.ts'

const WASM_PAGE = 65_536n
const GIB = 1n << 30n

const one = new WebAssembly.Memory({ initial: 1 })
const other = new WebAssembly.Memory({ initial: 3 })
// Our own declarations of WebAssembly know nothing of shared memories.
const SHARED = { initial: 2, maximum: 16, shared: true }
const shared = new WebAssembly.Memory(SHARED)
const grown = new WebAssembly.Memory({ initial: 1, maximum: 100 })
grown.grow(4)

const hex = (address: bigint): string => `0x${address.toString(16)}`

describe.each([
  ['a memory of one page', one, 1n],
  ['another memory', other, 3n],
  ['a shared memory', shared, 2n],
  ['a memory that has grown', grown, 5n],
])('%s', (_, { buffer }, pages) => {
  const start = addressOf(buffer)
  const end = start + pages * WASM_PAGE

  test.each([
    ['its first byte', 0n],
    ['its last byte', pages * WASM_PAGE - 1n],
  ])('is wasm at %s, with its size', (_where, offset) => {
    const { segment, source, because, region } = whereIs(start + offset)
    expect({ segment, source, permissions: region?.permissions }).toEqual({
      ...{ segment: 'wasm', source: 'pattern', permissions: 'rw-p' },
    })
    expect(because).toContain(`It most likely lies in a WebAssembly memory of ${pages * 64n} KiB`)
  })

  test.each([
    ['the first byte behind it', pages * WASM_PAGE],
    ['4 GiB and something', 4n * GIB + 12_345n],
    ['the last byte of 8 GiB', 8n * GIB - 1n],
  ])('has space held around it at %s', (_where, offset) => {
    const { segment, source, because, region } = whereIs(start + offset)
    expect({ segment, source, permissions: region?.permissions }).toEqual({
      ...{ segment: 'wasm', source: 'pattern', permissions: '---p' },
    })
    expect(because).toContain(`most likely a WebAssembly memory, ${hex(start)}-${hex(end)}`)
  })

  test.each([
    ['8 GiB behind its first byte', 8n * GIB],
    ['more than 2 GiB before it', -2n * GIB - 1n],
  ])('has nothing to do with what is %s', (_where, offset) => {
    expect(whereIs(start + offset).because).not.toContain(`a WebAssembly memory, ${hex(start)}`)
  })
})

test('a memory that grows is wasm in its new pages, too', () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 10 })
  const last = (): bigint => addressOf(memory.buffer) + BigInt(memory.buffer.byteLength) - 1n
  expect(whereIs(last()).because).toContain('a WebAssembly memory of 64 KiB')
  memory.grow(2)
  expect(whereIs(last()).because).toContain('a WebAssembly memory of 192 KiB')
})

test('a memory without a byte has no address, and is wasm or held', () => {
  const memory = new WebAssembly.Memory({ initial: 0, maximum: 1 })
  expect(() => addressOf(memory.buffer)).toThrow(expect.objectContaining({ code: 'TARGET_TYPE' }))
  const before = snapshot()
  memory.grow(1)
  expect(['wasm', 'reserved']).toContain(before.whereIs(memory.buffer).segment)
})

// lib ES2023 does not know them yet.
const make = (expression: string): ArrayBuffer => Function(`return ${expression}`)()

describe.each([
  ['a resizable ArrayBuffer', make('new ArrayBuffer(65536, { maxByteLength: 2 ** 26 })')],
  ['a growable SharedArrayBuffer', make('new SharedArrayBuffer(65536, { maxByteLength: 2 ** 26 })')],
])('%s is no WebAssembly memory', (_, buffer) => {
  test.each([
    ['in its bytes', 0n, 'anonymous'],
    ['in its last byte', 65_535n, 'anonymous'],
    ['in what is held for it to grow', 65_536n, 'reserved'],
    ['at the end of that', (1n << 26n) - 1n, 'reserved'],
  ])('%s', (_where, offset, segment) => {
    expect(whereIs(addressOf(buffer) + offset).segment).toBe(segment)
  })
})

test('in a frozen map, a memory is wasm still after more have been made', () => {
  const map = snapshot()
  const more = [1, 2, 3].map((initial) => new WebAssembly.Memory({ initial }))
  for (const offset of [0n, WASM_PAGE, 8n * GIB - 1n]) {
    expect(map.whereIs(addressOf(one.buffer) + offset).segment).toBe('wasm')
  }
  for (const { buffer } of more) expect(map.whereIs(buffer).segment).not.toBe('anonymous')
})

test("a worker knows the main thread's memory, and the main thread the worker's", async () => {
  const worker = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads')
     import(workerData.index).then(({ addressOf, whereIs }) => {
       globalThis.memory = new WebAssembly.Memory({ initial: 7 })
       const answers = workerData.addresses.map((address) => whereIs(address).toJSON())
       parentPort.postMessage({ answers, own: addressOf(memory.buffer) })
       parentPort.on('message', () => parentPort.close())
     })`,
    {
      eval: true,
      workerData: {
        index: new URL('../../dist/index.js', import.meta.url).href,
        addresses: [addressOf(one.buffer), addressOf(shared.buffer)],
      },
    },
  )
  const { answers, own }: { answers: LocationJson[]; own: bigint } = await new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  expect(answers.map(({ segment }) => segment)).toEqual(['wasm', 'wasm'])
  expect(whereIs(own).because).toContain('a WebAssembly memory of 448 KiB')
  expect(whereIs(own + 448n * 1024n).segment).toBe('wasm')
  await worker.terminate()
})

test('the heap of an asm.js module may not be detached either, and is malloc’s', () => {
  const heap = new ArrayBuffer(1 << 24)
  new Function('stdlib', 'foreign', 'heap', ASM)(globalThis, {}, heap)
  expect(whereIs(heap).segment).toBe('heap')
})

const ASM = `
  'use asm'
  var words = new stdlib.Int32Array(heap)
  function first() { return words[0] | 0 }
  return { first: first }
`
