import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { commandIn, PACKAGE_ROOT, plainEnvironment } from './run-cli.ts'

/** A `vas-explore sleep` that has greeted, and sleeps. */
export interface Sleeper {
  readonly child: ChildProcess
  readonly greeting: string
  /** Sends the signal that Ctrl-C sends, and returns what is said then. */
  wakeUp(): Promise<{ status: number | null; signal: string | null; text: string; remarks: string }>
}

/** Uses a sleeping command, whose greeting ends so, and ends it in any case. */
export async function whileAsleep<T>(
  end: RegExp,
  args: string[],
  use: (sleeper: Sleeper) => Promise<T>,
): Promise<T> {
  const child = spawn(process.execPath, [commandIn(PACKAGE_ROOT), 'sleep', ...args], {
    env: plainEnvironment(),
  })
  const [out, complaints] = [child.stdout.setEncoding('utf8'), child.stderr.setEncoding('utf8')]
  let [said, remarks] = ['', '']
  out.on('data', (piece) => (said += piece))
  complaints.on('data', (piece) => (remarks += piece))
  try {
    while (!end.test(said)) await once(out, 'data')
    const greeting = said
    const wakeUp = async () => {
      child.kill('SIGINT')
      const [status, signal] = await once(child, 'close')
      return { status, signal, text: said.slice(greeting.length), remarks }
    }
    return await use({ child, greeting, wakeUp })
  } finally {
    child.kill('SIGKILL')
  }
}
