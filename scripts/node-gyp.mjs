import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

// npm names its own node-gyp to the scripts that it runs.
const NODE_GYP = process.env.npm_config_node_gyp

// Where Node's own headers are installed beside it, nothing has to be downloaded.
const PREFIX = dirname(dirname(process.execPath))
const HEADERS = existsSync(join(PREFIX, 'include', 'node', 'node_api.h')) ? [`--nodedir=${PREFIX}`] : []

/** Builds what binding.gyp describes, into `build/` beside it: why it could not, or undefined. */
export function whyNotBuilt({ folder, args = [], env = process.env, stdio = 'inherit' }) {
  if (!NODE_GYP) return 'run it through npm, which brings node-gyp along'
  const options = ['rebuild', '--jobs=max', ...HEADERS, ...args]
  const { status, stderr } = spawnSync(process.execPath, [NODE_GYP, ...options], { cwd: folder, env, stdio })
  return status === 0
    ? undefined
    : `it needs python3, make and a C++17 compiler${stderr ? `\n${stderr}` : ''}`
}
