import { arch, release, type } from 'node:os'
import { basename } from 'node:path'
import { isMainThread, threadId } from 'node:worker_threads'
import { probe, verdictOn } from '../probe/probe.ts'
import { renderProbe, type Setting } from '../render/probe.ts'
import { EXIT } from './exit.ts'
import { renderJson } from './json.ts'
import type { Terminal } from './terminal.ts'
import { packageVersion } from './version.ts'

/** `vas-explore probe`: status 1 when an answer differs from what was expected. */
export function probeCommand({ json }: { json?: boolean }, terminal: Terminal): number {
  const specimens = probe()
  terminal.result(json ? renderJson(specimens) : renderProbe(specimens, setting(), terminal.paint))
  return specimens.every((specimen) => verdictOn(specimen) === 'expected') ? EXIT.answered : EXIT.notAsHoped
}

const setting = (): Setting => ({
  version: packageVersion(),
  pid: process.pid,
  program: basename(process.execPath),
  thread: isMainThread ? 'main thread' : `worker thread ${threadId}`,
  node: process.version,
  system: `${type()} ${release()} ${arch()}`,
})
