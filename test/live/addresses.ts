import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { LocationJson } from '../../src/index.ts'
import { PACKAGE_ROOT, plainEnvironment } from '../support/run-cli.ts'

/** Where both answers about an address differ, though the map was the same. */
export interface Comparison {
  readonly asked: number
  readonly faults: readonly { readonly now: LocationJson; readonly frozen: LocationJson }[]
}

/** How many addresses: any 64-bit numbers and any of the user half, and some inside rows of images. */
export interface Mix {
  readonly anywhere: number
  readonly inside: number
}

/** Asks a node of its own about random addresses and about both ends and the middle of each row, now and in a snapshot. */
export function compareAnswers(seed: number, { anywhere, inside }: Mix, env = {}): Comparison {
  const script = fileURLToPath(new URL('../fixtures/live-addresses.mjs', import.meta.url))
  const args = [script, `${PACKAGE_ROOT}/dist/index.js`, `${seed}`, `${anywhere}`, `${inside}`]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    ...{ encoding: 'utf8', env: { ...plainEnvironment(), ...env }, maxBuffer: 1 << 28 },
  })
  if (status !== 0) throw new Error(`node ${args.join(' ')} exited with ${status}: ${stderr}`)
  return JSON.parse(stdout)
}
