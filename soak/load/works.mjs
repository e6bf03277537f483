/// <reference path="../../src/probe/webassembly.d.ts" />
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { diffMaps, probe, segments, snapshot, whereIs } from '../../dist/index.js'

/** @import { Target } from '../../dist/index.js' */

/**
 * Work that may leave nothing behind, so many times.
 *
 * @typedef {(count: number) => void | Promise<void>} Work
 */

/** @type {Readonly<Record<'questions' | 'snapshots' | 'workers', Work>>} */
export const WORKS = { questions, snapshots, workers }

/** @type {ReadonlySet<string>} */
const NAMES = new Set(segments.map(({ name }) => name))
// What lies in these rows is remembered, so that there can be many of them; all else is looked at anew each time.
const LASTING = new Set(['text', 'rodata', 'relro', 'data', 'bss', 'vdso', 'vvar'])
const ONE_ANEW = 100

/** @type {Work} */
function questions(count) {
  const map = snapshot()
  const starts = map.regions.map(({ start }) => start)
  const indexes = map.segmentsOf(BigUint64Array.from(starts))
  const lasting = starts.filter((_, row) => LASTING.has(segments[indexes[row] ?? 0]?.name ?? ''))
  const anew = [...starts, ...BYTES, 0n, 1n << 63n, 0x10_0000_0000n]
  for (let i = 0; i < count; i++) {
    if (i % ONE_ANEW !== 0) expectKnown(whereIs(at(lasting, i)).segment)
    else if (i % (2 * ONE_ANEW) === 0) readAll(at(anew, i / (2 * ONE_ANEW)))
    else askOfValue(at(VALUES, Math.floor(i / (2 * ONE_ANEW))))
  }
}

const BYTES = [
  ...[Buffer.alloc(1), Buffer.alloc(1 << 21), new ArrayBuffer(1 << 12), new SharedArrayBuffer(1 << 16)],
  ...[new WebAssembly.Memory({ initial: 1 }).buffer, new Float64Array(8)],
]
const VALUES = [{}, [1, 2], 'text', () => 1, 42, 1.5, Symbol('s'), 10n ** 30n, null, new Map()]

/**
 * @template T
 * @param {readonly T[]} list
 * @param {number} index
 */
const at = (list, index) => /** @type {T} */ (list[index % list.length])

/** @param {string} segment */
function expectKnown(segment) {
  if (!NAMES.has(segment)) throw new Error(`expected a segment, got ${segment}`)
}

/** @param {Target} target */
function readAll(target) {
  const location = whereIs(target)
  expectKnown(location.segment)
  // Sentence, image, section and symbol are found when they are read.
  JSON.stringify(location)
}

/** @param {unknown} value */
function askOfValue(value) {
  if (whereIs.value(value).because === '') throw new Error('expected a sentence')
}

/** @type {Work} */
function snapshots(count) {
  let before = snapshot()
  for (let i = 1; i <= count; i++) {
    const map = snapshot()
    if (map.findRegion(at(map.regions, i).start) === undefined) throw new Error('expected a row')
    if (i % 20 === 0) diffMaps(before, map).changes.length
    if (i % 100 === 25) JSON.stringify(map)
    if (i % 100 === 50) map.segmentsOf(BigUint64Array.from(map.regions, ({ end }) => end - 1n))
    if (i % 100 === 75) probe()
    before = map
  }
}

/** @param {number} count */
async function workers(count) {
  const index = new URL('../../dist/index.js', import.meta.url).href
  const source = `import('${index}').then(({ whereIs }) => whereIs(Buffer.alloc(1)).because)`
  for (let i = 0; i < count; i++) {
    const [status] = await once(new Worker(source, { eval: true, execArgv: [] }), 'exit')
    if (status !== 0) throw new Error(`a worker exited with ${status}`)
  }
}
