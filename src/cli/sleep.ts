import { runInNewContext } from 'node:vm'
import { type Specimen, whileSpecimensLive } from '../probe/probe.ts'
import { renderSleep } from '../render/sleep.ts'
import { EXIT } from './exit.ts'
import { renderJsonLine } from './json.ts'
import type { Terminal } from './terminal.ts'

/** `vas-explore sleep`: holds the specimens alive until Ctrl-C (SIGINT), for another terminal to look at them. */
export async function sleepCommand(
  { json = false }: { json?: boolean },
  terminal: Terminal,
): Promise<number> {
  whileSpecimensLive((specimens) => {
    untilInterrupted(() => terminal.resultNow(greeting(specimens, json, terminal)))
  })
  if (json) terminal.remark('Goodbye, world!')
  else terminal.resultNow('\nGoodbye, world!\n')
  return EXIT.answered
}

function greeting(specimens: readonly Specimen[], json: boolean, { paint, width }: Terminal): string {
  const { pid } = process
  return json ? renderJsonLine({ pid, specimens }) : renderSleep(pid, specimens, paint, width)
}

// The specimens live as long as their caller's frame, so nothing may be awaited here, where no handler of a signal would be
// called. But Node can break off a script on SIGINT (node:vm), and then wakes it up; in the middle of whatever it is doing,
// so that a stream might be left in the middle of a write.
function untilInterrupted(announce: () => void): void {
  const nobody = new Int32Array(new SharedArrayBuffer(4))
  const sleep = (): void => {
    announce()
    Atomics.wait(nobody, 0, 0)
  }
  try {
    runInNewContext('sleep()', { sleep }, { breakOnSigint: true })
  } catch (error) {
    if (!isInterruption(error)) throw error
  }
}

// The error belongs to the script's own context, where Error is another one.
const isInterruption = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED'
