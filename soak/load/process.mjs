// A process under load: `node --expose-gc process.mjs LOAD COUNT` prints what it has after each of its rounds.
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { diffMaps, probe, snapshot, whereIs } from '../../dist/index.js'
import { addressesOfEachKind } from './addresses.mjs'

const ROUNDS = 13
const PACKAGE = new URL('../../dist/index.js', import.meta.url).href
const WORKER = `import(${JSON.stringify(PACKAGE)}).then(({ whereIs }) => whereIs(Buffer.alloc(1 << 20)).because)`

/** @type {Record<string, (count: number) => void | Promise<void>>} */
const LOADS = {
  questions: askQuestions,
  snapshots: takeSnapshots,
  probes: (count) => {
    for (let done = 0; done < count; done++) probe()
  },
  workers: startWorkers,
}

const [, , load = '', total = ''] = process.argv
const work = LOADS[load]
if (!work) throw new Error(`expected one of ${Object.keys(LOADS)}, got ${load}`)
const rounds = []
for (let round = 0; round < ROUNDS; round++) {
  await work(Math.ceil(Number(total) / ROUNDS))
  rounds.push(await possessions())
}
console.log(JSON.stringify(rounds))

// Fast questions and slow ones, and now and then all that an answer can tell.
/** @param {number} count */
function askQuestions(count) {
  const { fast, slow } = addressesOfEachKind(snapshot())
  const held = { object: {}, bytes: Buffer.alloc(64) }
  for (let done = 0; done < count; done++) {
    const places = done % 10 === 0 ? slow : fast
    const location = whereIs(places[(done * 7) % places.length] ?? 0n)
    if (done % 100 === 0) JSON.stringify(location)
    if (done % 1000 === 0) whereIs.value(held.object)
    if (done % 1000 === 1) whereIs(held.bytes)
  }
}

/** @param {number} count */
function takeSnapshots(count) {
  let last = snapshot()
  for (let done = 0; done < count; done++) {
    const map = snapshot()
    if (done % 50 === 0) JSON.stringify(map)
    if (done % 50 === 1) diffMaps(last, map)
    if (done % 50 === 2) map.segmentsOf(BigUint64Array.from(map.regions, ({ start }) => start))
    last = map
  }
}

/** @param {number} count */
async function startWorkers(count) {
  for (let done = 0; done < count; done += 10) {
    const workers = Array.from({ length: 10 }, () => new Worker(WORKER, { eval: true }))
    await Promise.all(workers.map((worker) => once(worker, 'exit')))
  }
}

/** @returns {Promise<import('./growth.mjs').Possessions>} */
async function possessions() {
  // What a worker leaves behind is freed when the event loop turns.
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    globalThis.gc?.()
  }
  return {
    memory: process.memoryUsage.rss(),
    files: readdirSync('/proc/self/fd').length,
    threads: readdirSync('/proc/self/task').length,
    rows: readFileSync('/proc/self/maps', 'utf8').split('\n').length,
  }
}
