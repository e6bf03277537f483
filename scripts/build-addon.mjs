// npm's install step. A clone always builds the addon, and what could not be built is a failure. The package builds it
// only where none of its binaries can be loaded, or where it is told to (npm install --build-from-source); maps and
// listings can be read without it, so there installing does not fail.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { whyNotBuilt } from './node-gyp.mjs'

const ROOT = dirname(import.meta.dirname)
const IS_CLONE = existsSync(join(ROOT, 'src'))

if (IS_CLONE || process.env.npm_config_build_from_source || !hasLoadable()) {
  const reason = whyNotBuilt({ folder: ROOT })
  if (reason) {
    console.error(`vas-explore: the addon could not be built; ${reason}`)
    process.exitCode = IS_CLONE ? 1 : 0
  }
}

function hasLoadable() {
  try {
    createRequire(import.meta.url)('node-gyp-build')(ROOT)
    return true
  } catch {
    return false
  }
}
