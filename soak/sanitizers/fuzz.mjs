import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { missingProgram, record, recordLeftOut } from '../record.mjs'

const ROOT = join(import.meta.dirname, '..', '..')
const BUILD = join(ROOT, 'soak', 'build', 'fuzz')
const COMPILER = 'clang++-14'
const WHAT = 'names to be demangled, in C++ (libFuzzer, AddressSanitizer, UndefinedBehaviorSanitizer)'

/**
 * Has libFuzzer make up names for native/demangle_itanium.cc; what breaks it is left in soak/build/fuzz.
 *
 * @param {number} seconds
 */
export function fuzzDemangling(seconds) {
  const about = { kind: /** @type {const} */ ('fuzzing'), what: WHAT }
  const missing = missingProgram(COMPILER, 'clang-14') ?? missingRuntime()
  if (missing) return recordLeftOut({ ...about, missing })
  const limits = ['-max_len=300', '-len_control=0', '-timeout=5', '-rss_limit_mb=2048']
  const options = [
    ...limits,
    `-max_total_time=${seconds}`,
    '-print_final_stats=1',
    `-artifact_prefix=${BUILD}/`,
  ]
  const { status, stderr } = spawnSync(builtFuzzer(), options, { encoding: 'utf8', maxBuffer: 1 << 28 })
  const tried = Number(/^stat::number_of_executed_units: (\d+)$/m.exec(stderr)?.[1] ?? 0)
  const failed = status === 0 && tried > 0 ? 0 : 1
  if (failed) console.error(stderr)
  record({ ...about, tried, unit: 'names', failed })
}

function missingRuntime() {
  const folder = execFileSync(COMPILER, ['-print-runtime-dir'], { encoding: 'utf8' }).trim()
  const isThere =
    existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('libclang_rt.fuzzer-'))
  return isThere ? undefined : "the compiler's library for it is missing (Debian package libclang-rt-14-dev)"
}

function builtFuzzer() {
  const program = join(BUILD, 'demangle')
  const sources = ['native/demangle_itanium.cc', 'soak/fuzz-native/demangle.cc'].map((file) =>
    join(ROOT, file),
  )
  const sanitizers = ['-fsanitize=fuzzer,address,undefined', '-fno-sanitize-recover=all']
  mkdirSync(BUILD, { recursive: true })
  execFileSync(COMPILER, ['-std=c++17', '-O1', '-g', ...sanitizers, ...sources, '-o', program], { cwd: ROOT })
  return program
}
