// A worker of exercise.mjs.
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { callAll } from './calls.mjs'
import { counted } from './counted.mjs'

/** @type {{ path: string, counts: import('./counted.mjs').Counts, rounds: number, end: import('./ends.mjs').End }} */
const { path, counts, rounds, end } = workerData
const called = { addon: counted(createRequire(import.meta.url)(path), counts), path }
const { withSpecimens, withMallocBlock } = called.addon

parentPort?.postMessage('begun')
callAll(called, end === 'is terminated' ? Number.POSITIVE_INFINITY : rounds)
if (end === 'exits within a call') withSpecimens(() => withMallocBlock(64, () => process.exit()))
