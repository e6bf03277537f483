import { parentPort, workerData } from 'node:worker_threads'
import { VasError, type VasErrorCode } from '../model/error.ts'
import { colours, plain } from '../render/paint.ts'
import { type ProbeResult, probeResult } from './probe-result.ts'

/** What the worker of `probe --worker` tells the thread that started it. */
export type WorkerReport =
  | { readonly result: ProbeResult }
  | { readonly code: VasErrorCode; readonly message: string }

/** What it is told. */
export interface WorkerTask {
  readonly json: boolean
  readonly isColoured: boolean
  readonly width: number | undefined
}

function report({ json, isColoured, width }: WorkerTask): WorkerReport {
  try {
    return { result: probeResult(json, isColoured ? colours : plain, width) }
  } catch (error) {
    if (!(error instanceof VasError)) throw error
    return { code: error.code, message: error.message }
  }
}

parentPort?.postMessage(report(workerData))
