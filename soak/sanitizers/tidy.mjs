import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { missingProgram, record, recordLeftOut } from '../record.mjs'
import { builtFor } from './build.mjs'

const ROOT = join(import.meta.dirname, '..', '..')
const TIDY = 'clang-tidy-14'
const PLANTED = join(import.meta.dirname, 'planted.cc')
// The leak, where the only pointer to it is set to something else.
const PLANTED_FINDING = '[clang-analyzer-unix.Malloc]'

/** Reads the addon's sources as they are compiled on this system: .clang-tidy says what for. */
export function tidy() {
  const about = { kind: /** @type {const} */ ('sanitizers'), what: `${TIDY} (.clang-tidy)` }
  const missing = missingProgram('cmake', 'cmake') ?? missingProgram(TIDY, TIDY)
  if (missing) return recordLeftOut({ ...about, missing })
  const build = join(builtFor('none', 'Release'), '..')
  const files = compiledFiles(build)
  const findings = files.flatMap((file) => findingsIn(file, build))
  for (const finding of findings) console.error(finding)
  const isBlind = !findingsIn(PLANTED, build).some((finding) => finding.includes(PLANTED_FINDING))
  if (isBlind) console.error(`${TIDY} does not find the leak in planted.cc: what else does it miss?`)
  const failed = findings.length + (isBlind ? 1 : 0)
  record({ ...about, tried: files.length, unit: 'files', failed })
}

/** @param {string} build */
function compiledFiles(build) {
  /** @type {{ file: string }[]} */
  const commands = JSON.parse(readFileSync(join(build, 'compile_commands.json'), 'utf8'))
  return commands.map(({ file }) => file).filter((file) => file.startsWith(join(ROOT, 'native')))
}

/**
 * @param {string} file
 * @param {string} build
 */
function findingsIn(file, build) {
  const args = ['--quiet', '-p', build, `--header-filter=^${join(ROOT, 'native')}/`, file]
  const { stdout, stderr, status } = spawnSync(TIDY, args, { encoding: 'utf8' })
  const findings = stdout.split('\n').filter((line) => /: (?:warning|error): /.test(line))
  return status === 0 || findings.length > 0 ? findings : [`${file}: ${TIDY} ended with ${status}\n${stderr}`]
}
