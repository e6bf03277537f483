import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { unlessRefused, VasError } from '../model/error.ts'
import type { Addon } from './contract.ts'
import { packageRoot } from './package-root.ts'
import { isSupportedSystem, unsupportedSystem } from './system.ts'

/**
 * The addon, loaded at the first call.
 * @throws VasError NATIVE_MISSING when none can be loaded; UNSUPPORTED_PLATFORM where there is no use in building one
 */
export function addon(): Addon {
  const { loaded, failure } = attempt()
  if (loaded) return loaded
  if (!isSupportedSystem()) throw unsupportedSystem()
  const why = isNoneThere(failure)
    ? `and there is none that fits this system (${process.platform}-${process.arch}); ${TO_BUILD}`
    : refusal(failure)
  throw new VasError('NATIVE_MISSING', `this needs the native addon, ${why}`, { cause: failure })
}

const TO_BUILD =
  'install python3, make and a C++ compiler, then run `npm rebuild vas-explore --foreground-scripts` ' +
  '(in a clone: `npm run build:addon`)'

// Node may be told to load none (--no-addons, --permission), a limit may be reached, or the binary needs a newer libc.
function refusal(failure: unknown): string {
  if (!(failure instanceof Error)) return `which could not be loaded here: ${failure}`
  const reason = failure.message.trim().replace(/\s+/g, ' ')
  const doesNotFit = 'code' in failure && failure.code === 'ERR_DLOPEN_FAILED'
  const remedy = doesNotFit ? `; where it does not fit this system, ${TO_BUILD}` : ''
  return `which could not be loaded here: ${reason}${remedy}`
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
    if (isFullStack(failure)) throw failure
    if (isNoneThere(failure)) known = { failure }
    return { failure }
  }
}

// That says nothing of the addon.
const isFullStack = (failure: unknown): boolean => failure instanceof RangeError

// So says node-gyp-build where installing has built nothing, and nothing brought along fits this system. It says the same
// where it may not look.
const isNoneThere = (failure: unknown): boolean =>
  failure instanceof Error &&
  failure.message.startsWith('No native build was found') &&
  unlessRefused(() => listed(`${packageRoot()}prebuilds`)) !== undefined

const listed = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])

const builtIn = (root: string): string => `${root}build/Release/vas_explore.node`

// What installing has built lies where node-gyp puts it, which is also where node-gyp-build looks first. A look there
// spares us loading that, which takes longer than loading the addon.
function load(root: string): Addon {
  const require = createRequire(import.meta.url)
  const built = builtIn(root)
  return existsSync(built) ? require(built) : require('node-gyp-build')(root)
}
