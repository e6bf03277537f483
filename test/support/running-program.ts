import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A process that prints `name hex-address` lines and `ready`, then waits. */
export interface RunningProgram {
  readonly pid: number
  readonly addresses: Readonly<Record<string, bigint>>
}

/** Runs a program until `use` is done with it; then it is killed. */
export async function whileRunning<T>(
  path: string,
  use: (program: RunningProgram) => T | Promise<T>,
  args: readonly string[] = [],
): Promise<T> {
  const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  try {
    const text = await textUntilReady(child)
    const addresses = Object.fromEntries(
      [...text.matchAll(/^(\w+) ([0-9a-f]+)$/gm)].map(([, name, hex]) => [name, BigInt(`0x${hex}`)]),
    )
    return await use({ pid: child.pid ?? 0, addresses })
  } finally {
    child.kill('SIGKILL')
    await gone
  }
}

async function textUntilReady(child: ChildProcess): Promise<string> {
  let text = ''
  for await (const piece of child.stdout ?? []) {
    text += piece
    if (/^ready$/m.test(text)) return text
  }
  throw new Error(`the program ended before it was ready: ${text}`)
}
