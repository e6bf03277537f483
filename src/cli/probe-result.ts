import { arch, release, type } from 'node:os'
import { basename } from 'node:path'
import { isMainThread, threadId } from 'node:worker_threads'
import { probe, verdictOn } from '../probe/probe.ts'
import type { Paint } from '../render/paint.ts'
import { renderProbe, type Setting } from '../render/probe.ts'
import { EXIT } from './exit.ts'
import { renderJson } from './json.ts'
import { packageVersion } from './version.ts'

/** What the probe has to say on this thread, and its exit status: 1 when an answer differs from what was expected. */
export interface ProbeResult {
  readonly text: string
  readonly status: number
}

/** Runs the probe on this thread. */
export function probeResult(json: boolean, paint: Paint, width: number | undefined): ProbeResult {
  const specimens = probe()
  const isAsExpected = specimens.every((specimen) => verdictOn(specimen) === 'expected')
  return {
    text: json ? renderJson(specimens) : renderProbe(specimens, setting(), paint, width),
    status: isAsExpected ? EXIT.answered : EXIT.notAsHoped,
  }
}

const setting = (): Setting => ({
  version: packageVersion(),
  pid: process.pid,
  program: basename(process.execPath),
  thread: isMainThread ? 'main thread' : `worker thread ${threadId}`,
  node: process.version,
  system: `${type()} ${release()} ${arch()}`,
})
