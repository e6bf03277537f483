// Calls every function of the addon at the given path, on the main thread and on workers that come and go, so that a tool
// that watches has something to see. Plain JavaScript and nothing built: it runs in an emulator, too.
// node exercise.mjs ADDON [ROUNDS] [WORKERS]
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { callAll } from './calls.mjs'
import { counted, newCounts, uncalled } from './counted.mjs'
import { ENDS } from './ends.mjs'

const [file = '', rounds = '20', workers = '9'] = process.argv.slice(2)
const path = resolve(file)
const addon = createRequire(import.meta.url)(path)
const counts = newCounts(addon)
const called = { addon: counted(addon, counts), path }

const ended = Array.from({ length: Number(workers) }, (_, index) => runWorker(ENDS[index % ENDS.length]))
callAll(called, Number(rounds))
await Promise.all(ended)

const missing = uncalled(addon, counts)
for (const name of missing) console.error(`nobody has called ${name}: soak/sanitizers/calls.mjs has to`)
console.log(`${counts.reduce((sum, count) => sum + count)} calls`)
// By itself: after process.exit() here, LeakSanitizer takes what waits for the end of the thread for a leak (Node 26).
process.exitCode = missing.length > 0 ? 1 : 0

/** @param {import('./ends.mjs').End | undefined} end */
async function runWorker(end) {
  const workerData = { path, counts, rounds: Number(rounds), end }
  const worker = new Worker(new URL('exercise-worker.mjs', import.meta.url), { workerData })
  if (end === 'is terminated') {
    await once(worker, 'message')
    await worker.terminate()
  } else {
    await once(worker, 'exit')
  }
}
