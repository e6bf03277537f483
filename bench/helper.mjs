// The benchmark's own addon: rows to fill a map with, and the loops in C++ that the library is measured against.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/**
 * The export table of bench/native/addon.cc; what each does is said in loops.h and rows.h there.
 * @typedef {object} Helper
 * @property {(rows: number) => void} mapRows
 * @property {() => { rows: number, bytes: number }} sizeOfMap
 * @property {(address: bigint, times: number) => number | undefined} queryNanoseconds
 * @property {(times: number) => number} readNanoseconds
 * @property {(bounds: BigUint64Array, codes: Uint8Array, addresses: BigUint64Array, found: Uint8Array) => number}
 *   searchNanoseconds
 */

/** Where the benchmark puts what it builds; git ignores it. */
export const BUILD = join(import.meta.dirname, 'build')

const ADDON = join(BUILD, 'helper.node')
const SOURCES = join(import.meta.dirname, 'native')
const require = createRequire(import.meta.url)

/** Builds the helper anew, with g++. */
export function buildHelper() {
  mkdirSync(BUILD, { recursive: true })
  const sources = readdirSync(SOURCES).filter((name) => name.endsWith('.cc'))
  const { status, stderr, error } = spawnSync(
    'g++',
    [...flags(), '-o', ADDON, ...sources.map((name) => join(SOURCES, name))],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`the benchmark's helper could not be built: ${error?.message ?? stderr}`)
}

function flags() {
  const headers = [require('node-addon-api').include_dir, require('node-api-headers').include_dir]
  return [
    ...['-std=c++17', '-O2', '-Wall', '-Wextra', '-shared', '-fPIC', '-fvisibility=hidden'],
    ...['-DNAPI_VERSION=8', '-DNODE_ADDON_API_CPP_EXCEPTIONS_ALL'],
    ...headers.flatMap((folder) => ['-isystem', folder]),
  ]
}

/** @returns {Helper} the helper, as it was built */
export const loadHelper = () => require(ADDON)
