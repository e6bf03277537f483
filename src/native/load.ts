import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { VasError } from '../model/error.ts'
import type { Addon } from './contract.ts'
import { packageRoot } from './package-root.ts'
import { isSupportedSystem, unsupportedSystem } from './system.ts'

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

let known: { readonly loaded?: Addon; readonly failure?: unknown } | undefined

// Where there is an addon, but it could not be loaded just now (no file may be opened any more, say), it is tried again.
function attempt(): { readonly loaded?: Addon; readonly failure?: unknown } {
  if (known) return known
  try {
    known = { loaded: load(packageRoot()) }
    return known
  } catch (failure) {
    if (!placesIn(packageRoot()).some(existsSync)) known = { failure }
    return { failure }
  }
}

const builtIn = (root: string): string => `${root}build/Release/vas_explore.node`

/** Where there may be an addon for this machine: built on installing, or brought along. */
const placesIn = (root: string): string[] => [
  builtIn(root),
  `${root}prebuilds/${process.platform}-${process.arch}`,
]

// What installing has built lies where node-gyp puts it, which is also where node-gyp-build looks first. A look there
// spares us loading that, which takes longer than loading the addon.
function load(root: string): Addon {
  const require = createRequire(import.meta.url)
  const built = builtIn(root)
  return existsSync(built) ? require(built) : require('node-gyp-build')(root)
}
