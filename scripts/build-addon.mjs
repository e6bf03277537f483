// npm's install step: builds the addon with node-gyp for the Node that runs this script.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

// Where Node's own headers are installed beside it, nothing has to be downloaded.
const prefix = dirname(dirname(process.execPath))
const headers = existsSync(join(prefix, 'include', 'node', 'node_api.h')) ? [`--nodedir=${prefix}`] : []

const nodeGyp = process.env.npm_config_node_gyp
const status = nodeGyp
  ? spawnSync(process.execPath, [nodeGyp, 'rebuild', '--jobs=max', ...headers], { stdio: 'inherit' }).status
  : undefined

if (status !== 0) {
  const why = nodeGyp
    ? 'it needs python3, make and a C++17 compiler'
    : 'run it through npm, which brings node-gyp along'
  console.error(`vas-explore: the addon could not be built; ${why}`)
  // Maps and listings can be read without it, so only in a clone (the package has no src) is that a failure.
  process.exitCode = existsSync(join(import.meta.dirname, '..', 'src')) ? 1 : 0
}
