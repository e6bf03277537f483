import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

// npm names its own node-gyp to the scripts that it runs.
const NODE_GYP = process.env.npm_config_node_gyp

// Where Node's own headers are installed beside it, nothing has to be downloaded.
const PREFIX = dirname(dirname(process.execPath))
const HEADERS = existsSync(join(PREFIX, 'include', 'node', 'node_api.h')) ? [`--nodedir=${PREFIX}`] : []

/** For builds that somebody waits for. Where the package is installed, nobody knows how much memory there is for each core. */
export const ON_ALL_CORES = ['--jobs=max']

/** Builds what binding.gyp describes, into `build/` beside it: why it could not, or undefined. */
export function whyNotBuilt({ folder, args = [], env = process.env, stdio = 'inherit' }) {
  if (!NODE_GYP) return 'run it through npm, which brings node-gyp along'
  const { status, signal, stderr, error } = spawnSync(
    process.execPath,
    [NODE_GYP, 'rebuild', ...HEADERS, ...args],
    { cwd: folder, env, stdio, maxBuffer: Number.POSITIVE_INFINITY },
  )
  if (status === 0) return undefined
  const end = error?.message ?? (signal ? `node-gyp was ended by ${signal}` : `node-gyp ended with ${status}`)
  const needs = "it needs python3, make, a C++17 compiler and Node's headers"
  return `${end}; ${needs}${stderr ? `\n${stderr}` : ''}`
}
