// npm's install step: builds the addon with node-gyp for the Node that runs this script.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

const nodeGyp = process.env.npm_config_node_gyp
if (!nodeGyp) {
  console.error('vas-explore: run this through npm (`npm run build:addon`): npm brings node-gyp along')
  process.exit(1)
}

// Where Node's own headers are installed beside it, nothing has to be downloaded.
const prefix = dirname(dirname(process.execPath))
const headers = existsSync(join(prefix, 'include', 'node', 'node_api.h')) ? [`--nodedir=${prefix}`] : []

const { status } = spawnSync(process.execPath, [nodeGyp, 'rebuild', ...headers], { stdio: 'inherit' })
if (status !== 0) {
  console.error('vas-explore: building the addon failed; it needs python3, make and a C++17 compiler')
}
process.exit(status ?? 1)
