import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { VasError } from '../model/error.ts'
import { colours } from '../render/paint.ts'
import { type ProbeResult, probeResult } from './probe-result.ts'
import type { WorkerReport } from './probe-worker.ts'
import type { Terminal } from './terminal.ts'

/** How the probe is run and shown. */
export interface ProbeOptions {
  readonly json?: boolean
  readonly worker?: boolean
}

/** `vas-explore probe`, here or inside a worker: status 1 when an answer differs from what was expected. */
export async function probeCommand(options: ProbeOptions, terminal: Terminal): Promise<number> {
  const json = options.json === true
  const { text, status } = options.worker
    ? await resultOfWorker(json, terminal.paint === colours)
    : probeResult(json, terminal.paint)
  terminal.result(text)
  return status
}

// The sources run as they are, and built: the worker's file has the same ending as this one.
const WORKER = new URL(`probe-worker${extname(import.meta.url)}`, import.meta.url)

function resultOfWorker(json: boolean, isColoured: boolean): Promise<ProbeResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: { json, isColoured } })
    worker.once('message', (report: WorkerReport) => {
      if ('result' in report) resolve(report.result)
      else reject(new VasError(report.code, report.message))
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the worker ended with ${code} and without a word`)))
  })
}
