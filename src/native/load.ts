import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { VasError } from '../model/error.ts'
import { once } from '../model/once.ts'
import type { Addon } from './contract.ts'
import { isSupportedSystem, unsupportedSystem } from './system.ts'

const PACKAGE_ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * The addon, loaded at the first call.
 * @throws VasError NATIVE_MISSING when no addon is built for this machine; UNSUPPORTED_PLATFORM where there is
 *   no use in building one
 */
export function addon(): Addon {
  const { loaded, failure } = attempt()
  if (loaded) return loaded
  if (!isSupportedSystem()) throw unsupportedSystem()
  throw new VasError(
    'NATIVE_MISSING',
    `this needs the native addon, and none could be loaded for ${process.platform}-${process.arch}; install ` +
      'python3, make and a C++ compiler, then run `npm rebuild vas-explore --foreground-scripts` (in a clone: `npm run build:addon`)',
    { cause: failure },
  )
}

/** The addon, or undefined where there is none: for answers that only get weaker without it. */
export const findAddon = (): Addon | undefined => attempt().loaded

const attempt = once((): { loaded?: Addon; failure?: unknown } => {
  const require = createRequire(import.meta.url)
  try {
    const load: (root: string) => Addon = require('node-gyp-build')
    return { loaded: load(PACKAGE_ROOT) }
  } catch (failure) {
    return { failure }
  }
})
