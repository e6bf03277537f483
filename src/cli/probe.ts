import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { isRefusal, VasError } from '../model/error.ts'
import { colours } from '../render/paint.ts'
import { type ProbeResult, probeResult } from './probe-result.ts'
import type { WorkerReport, WorkerTask } from './probe-worker.ts'
import type { Terminal } from './terminal.ts'

/** How the probe is run and shown. */
export interface ProbeOptions {
  readonly json?: boolean
  readonly worker?: boolean
}

/** `vas-explore probe`, here or inside a worker: status 1 when an answer differs from what was expected. */
export async function probeCommand(options: ProbeOptions, terminal: Terminal): Promise<number> {
  const json = options.json === true
  const { paint, width } = terminal
  const { text, status } = options.worker
    ? await resultOfWorker({ json, isColoured: paint === colours, width })
    : probeResult(json, paint, width)
  terminal.result(text)
  return status
}

// The sources run as they are, and built: the worker's file has the same ending as this one.
const WORKER = new URL(`probe-worker${extname(import.meta.url)}`, import.meta.url)

// Node's permission model may forbid workers.
function startedWorker(workerData: WorkerTask): Worker {
  try {
    return new Worker(WORKER, { workerData })
  } catch (error) {
    if (!isRefusal(error)) throw error
    throw new VasError('NO_PERMISSION', `no worker may be started here: ${error.message}`, { cause: error })
  }
}

function resultOfWorker(task: WorkerTask): Promise<ProbeResult> {
  return new Promise((resolve, reject) => {
    const worker = startedWorker(task)
    worker.once('message', (report: WorkerReport) => {
      if ('result' in report) resolve(report.result)
      else reject(new VasError(report.code, report.message))
    })
    worker.once('error', reject)
    worker.once('exit', (code) =>
      reject(new VasError('MAPS_UNREADABLE', `the worker ended with ${code}, and without an answer`)),
    )
  })
}
