import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { LocationJson } from '../../src/index.ts'
import { PACKAGE_ROOT, plainEnvironment } from './run-cli.ts'

/** A node process that has run its script, and then does nothing but answer questions. */
export interface RunningNode {
  readonly pid: number
  /** What it printed until then. */
  readonly text: string
  /** What it printed as `name hex-address` lines. */
  readonly addresses: Readonly<Record<string, bigint>>
  /** What the built package in that process says of its own addresses. */
  whereAre(addresses: readonly bigint[]): Promise<LocationJson[]>
}

/** A script (an ES module, with the built package as `index` and the function `say`) and how to run it. */
export interface NodeScript {
  readonly script: string
  readonly nodeOptions?: readonly string[]
  readonly cwd?: string
}

// It waits in a blocking read, so that no collector runs and no row changes while the test looks at it.
const source = (script: string): string => `
  import { readSync, writeSync } from 'node:fs'
  import * as index from ${JSON.stringify(`${PACKAGE_ROOT}/dist/index.js`)}
  const say = (line) => writeSync(1, line + '\\n')
  { ${script} }
  say('ready')
  const bytes = Buffer.alloc(1 << 20)
  for (let length; (length = readSync(0, bytes)) > 0; ) {
    const addresses = bytes.toString('latin1', 0, length).trim().split(' ')
    say('answers ' + JSON.stringify(addresses.map((address) => index.whereIs(address))))
  }`

/** Runs node with a script until `use` is done with it; then it is killed. */
export async function whileNodeRuns<T>(
  { script, nodeOptions = [], cwd }: NodeScript,
  use: (node: RunningNode) => T | Promise<T>,
): Promise<T> {
  const args = [...nodeOptions, '--input-type=module', '--eval', source(script)]
  const child = spawn(process.execPath, args, { stdio: 'pipe', cwd, env: plainEnvironment() })
  const gone = once(child, 'exit')
  try {
    const text = await textOf(child, /^ready\n/m)
    return await use({
      pid: child.pid ?? 0,
      text,
      addresses: addressesIn(text),
      async whereAre(addresses) {
        child.stdin.write(`${addresses.map((address) => address.toString(16)).join(' ')}\n`)
        return JSON.parse((await textOf(child, /^answers .*\n/m)).slice('answers '.length))
      },
    })
  } finally {
    child.kill('SIGKILL')
    await gone
  }
}

const addressesIn = (text: string): Record<string, bigint> =>
  Object.fromEntries(
    [...text.matchAll(/^(\w+) ([0-9a-f]+)$/gm)].map(([, name, hex]) => [name, BigInt(`0x${hex}`)]),
  )

function textOf({ stdout, stderr }: ChildProcess, end: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    let complaints = ''
    const hear = (piece: Buffer): void => {
      text += piece
      if (!end.test(text)) return
      stdout?.off('data', hear)
      resolve(text)
    }
    stderr?.on('data', (piece) => {
      complaints += piece
    })
    stdout?.on('data', hear)
    stdout?.once('close', () => reject(new Error(`node ended before it was ready: ${text}${complaints}`)))
  })
}
