import { Worker } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { probe } from '../../src/index.ts'
import { Location } from '../../src/model/location.ts'
import { addon } from '../../src/native/load.ts'
import { verdictOn } from '../../src/probe/probe.ts'
import { heapSegments } from '../support/brk-heap.ts'

test('on the main thread every specimen lies where it was expected', () => {
  const answers = probe().map(({ label, what, expected, location }) => [
    label,
    what,
    expected,
    location.segment,
  ])
  expect(answers).toEqual([
    ['RODATA', 'string literal', 'rodata', 'rodata'],
    ['RODATA', 'constexpr table', 'rodata', 'rodata'],
    ['DATA', 'const static (static MAX)', 'rodata', 'rodata'],
    ['DATA', 'initialised static', 'data', 'data'],
    ['BSS', 'zero static', 'bss', 'bss'],
    ['BSS', 'zero static of 1 MiB, last byte', 'bss', 'bss'],
    ['RELRO', 'table of pointers', 'relro', 'relro'],
    ['RELRO', 'vtable', 'relro', 'relro'],
    ['TEXT', 'function', 'text', 'text'],
    ['TEXT', 'libc function (qsort)', 'text', 'text'],
    ['STACK', 'local variable', 'stack', 'stack'],
    ['STACK', 'string object (&hello)', 'stack', 'stack'],
    ['STACK', 'variable that holds the box (&data)', 'stack', 'stack'],
    ['HEAP', "string's characters (&*hello)", 'heap', expect.toBeOneOf(heapSegments())],
    ['HEAP', 'box', 'heap', expect.toBeOneOf(heapSegments())],
    ['HEAP', 'malloc of 64 bytes', 'heap', expect.toBeOneOf(heapSegments())],
    ['HEAP', 'malloc of 1 MiB', 'heap', expect.toBeOneOf(heapSegments())],
    ['HEAP', 'Buffer of 16 bytes, from the pool', 'heap', expect.toBeOneOf(heapSegments())],
    ['HEAP', 'Buffer of 10 MiB', 'heap', 'heap'],
    ['TLS', 'thread_local, initialised', 'tls', 'tls'],
    ['TLS', 'thread_local, zero', 'tls', 'tls'],
    ['WASM', 'WebAssembly memory', 'wasm', 'wasm'],
    ['JS', 'JavaScript object', 'js-heap', 'js-heap'],
    ['STACK', "program's name (argv[0])", 'stack', 'stack'],
    ['VDSO', 'vdso function (clock_gettime)', 'vdso', 'vdso'],
    ['NULL', 'null pointer', 'null', 'null'],
    ['HOLE', 'address of neither half', 'noncanonical', 'noncanonical'],
  ])
})

test('the two labels of the Rust demo that mislead carry a remark, and no others', () => {
  const remarks = probe().flatMap(({ what, remark }) => (remark === undefined ? [] : [[what, remark]]))
  expect(remarks).toEqual([
    ['const static (static MAX)', expect.stringContaining('The label is wrong')],
    ['variable that holds the box (&data)', expect.stringContaining('That misleads')],
  ])
})

test('the libc function lies in libc, not in a stub of the main program', () => {
  const libc = probe().find(({ what }) => what.startsWith('libc function'))
  expect(libc?.location.image?.path).toMatch(/\/libc[.-]|\/ld-musl/)
})

describe('on a worker thread', () => {
  // The package itself runs there, as built.
  const source = `
    import { parentPort } from 'node:worker_threads'
    import { probe } from ${JSON.stringify(new URL('../../dist/index.js', import.meta.url).href)}
    parentPort.postMessage(probe().map(({ label, what, expected, location }) =>
      ({ label, what, expected, segment: location.segment, row: location.region?.name, tid: location.thread?.tid })))
  `
  interface Answer {
    readonly label: string
    readonly what: string
    readonly expected: string
    readonly segment: string
    readonly row?: string
    readonly tid?: number
  }

  test('every specimen lies where it was expected, stack and heap in rows without a name', async () => {
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`))
    const answers: Answer[] = await new Promise((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
    await worker.terminate()
    expect(answers).toHaveLength(27)
    for (const { what, expected, segment } of answers) expect([what, segment]).toEqual([what, expected])
    const locals = answers.filter(
      ({ label, what }) => label === 'STACK' && !what.startsWith("program's name"),
    )
    expect(locals).toHaveLength(3)
    for (const { row, tid } of locals) {
      expect(row).toBe('')
      expect(tid).toBe(locals[0]?.tid)
      expect(tid).not.toBe(process.pid)
    }
  })
})

test.each([
  ['rodata', 'rodata', 'expected'],
  ['rodata', 'anonymous', 'different'],
  ['rodata', 'data', 'different'],
  ['stack', 'anonymous', 'weaker'],
  ['heap', 'anonymous', 'weaker'],
  ['heap', 'stack', 'different'],
  ['tls', 'heap', 'weaker'],
  ['tls', 'data', 'different'],
  ['wasm', 'anonymous', 'weaker'],
  ['js-heap', 'anonymous', 'different'],
] as const)('where %s was expected, an answer of %s is %s', (expected, segment, verdict) => {
  const rows = { region: undefined, below: undefined, above: undefined }
  const location = new Location(16n, rows, { segment, source: 'kernel', because: () => 'Because.' })
  expect(verdictOn({ label: 'DATA', what: '', address: 16n, expected, location })).toBe(verdict)
})

test('what the visitor throws while the specimens are alive is thrown on', () => {
  expect(() =>
    addon().withSpecimens(() => {
      throw new RangeError('from the visitor')
    }),
  ).toThrow(new RangeError('from the visitor'))
})
