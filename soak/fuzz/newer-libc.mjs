// jazzer.js brings its addon built, for the C and C++ libraries of 2023 (glibc 2.38: Debian 13, Ubuntu 24.04). All that it
// wants of those versions are three functions. On an older system these come from a small library of our own, and a copy of
// the addon is loaded in which the two versions are said to be dispensable.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WORK } from './places.mjs'

const ADDON = `fuzzer-${process.platform}-${process.arch}.node`
const LIBRARY = `${WORK}/newer-libc.so`

/** What node is to be started with, so that it can load jazzer.js's addon. */
export function newerLibc() {
  if (isNewEnough()) return { options: [], env: {} }
  mkdirSync(WORK, { recursive: true })
  buildLibrary()
  const copy = `${WORK}/${ADDON}`
  writeFileSync(copy, withDispensableVersions(readFileSync(addonPath())))
  const preload = fileURLToPath(new URL('addon-copy.mjs', import.meta.url))
  return { options: ['--import', preload], env: { LD_PRELOAD: LIBRARY, FUZZ_ADDON: copy } }
}

// Where there is no glibc at all, jazzer.js has another addon, or none.
function isNewEnough() {
  const [major = 0, minor = 0] = (glibcVersion() ?? '3.0').split('.').map(Number)
  return major > 2 || (major === 2 && minor >= 38)
}

/** @returns {string | undefined} */
const glibcVersion = () => Reflect.get(Object(process.report.getReport()), 'header').glibcVersionRuntime

function addonPath() {
  const require = createRequire(import.meta.url)
  const core = createRequire(require.resolve('@jazzer.js/core'))
  return join(dirname(core.resolve('@jazzer.js/fuzzer')), '../prebuilds', ADDON)
}

function buildLibrary() {
  const source = fileURLToPath(new URL('newer-libc.cc', import.meta.url))
  const args = ['-shared', '-fPIC', '-o', LIBRARY, source]
  const { status, stderr, error } = spawnSync('g++', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`g++ could not build ${source}: ${error?.message ?? stderr}`)
}

// How the names of versions are hashed in an Elf64_Vernaux (LSB, Symbol Versioning): the hash, 4 bytes, then flags, 2 bytes.
const HASHES = { 'GLIBC_2.38': 0x069691b8, 'GLIBCXX_3.4.32': 0x0297f842 }
const VER_FLG_WEAK = 2

/** @param {Buffer} addon */
function withDispensableVersions(addon) {
  for (const [name, hash] of Object.entries(HASHES)) {
    const needed = Buffer.alloc(6)
    needed.writeUInt32LE(hash)
    const at = addon.indexOf(needed)
    if (at < 0 || addon.indexOf(needed, at + 1) >= 0)
      throw new Error(`expected ${ADDON} to need ${name} once`)
    addon.writeUInt16LE(VER_FLG_WEAK, at + 4)
  }
  return addon
}
