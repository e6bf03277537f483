// npm's install step. A clone always builds the addon. The package builds it only where none of its binaries can be loaded,
// or where it is told to (npm install --build-from-source). Maps and listings can be read without it, so what could not be
// built is a failure only of a clone, or where building it was asked for.
import { existsSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { ON_ALL_CORES, whyNotBuilt } from './node-gyp.mjs'

const ROOT = dirname(import.meta.dirname)
const IS_CLONE = existsSync(join(ROOT, 'src'))

// For every package, or for those that are named.
const asked = (process.env.npm_config_build_from_source ?? '').split(',')
const isAsked = asked.includes('true') || asked.includes('vas-explore')

if (IS_CLONE || isAsked || !hasLoadable()) {
  const reason = whyNotBuilt({ folder: ROOT, args: IS_CLONE ? ON_ALL_CORES : [] })
  if (reason) {
    console.error(`vas-explore: the addon could not be built: ${reason}`)
    process.exitCode = IS_CLONE || isAsked ? 1 : 0
    if (!IS_CLONE) rmSync(join(ROOT, 'build'), { recursive: true, force: true })
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
