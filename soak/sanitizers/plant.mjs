// Runs one fault of planted.cc on two threads at once, because a data race takes two: node plant.mjs ADDON FAULT
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

const [path = '', fault = ''] = process.argv.slice(2)
const planted = createRequire(import.meta.url)(path)
/** @type {Int32Array<SharedArrayBuffer>} how often the worker has run it, and whether it may stop */
const shared = workerData ?? new Int32Array(new SharedArrayBuffer(8))
const RUN = 0
const IS_OVER = 1

if (isMainThread) {
  const worker = new Worker(new URL(import.meta.url), { argv: process.argv.slice(2), workerData: shared })
  await once(worker, 'message')
  runWhileWorkerRuns(1000)
  Atomics.store(shared, IS_OVER, 1)
} else {
  parentPort?.postMessage('begun')
  while (Atomics.load(shared, IS_OVER) === 0) {
    run()
    Atomics.add(shared, RUN, 1)
  }
}

/** @param {number} times how often the worker has to run it meanwhile */
function runWhileWorkerRuns(times) {
  const end = Atomics.load(shared, RUN) + times
  while (Atomics.load(shared, RUN) < end) run()
}

function run() {
  planted[fault](2 ** 31 - 1)
}
