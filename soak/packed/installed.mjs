import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')

/**
 * Packs what is committed, in a clone of its own, and installs that: the package's folder.
 *
 * @param {string} folder an empty one
 */
export function installedInto(folder) {
  const clone = join(folder, 'clone')
  const target = join(folder, 'installed')
  run('git', ['clone', '--quiet', ROOT, clone], folder)
  run('npm', ['ci', '--no-audit', '--no-fund'], clone)
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], clone))
  mkdirSync(target)
  writeFileSync(join(target, 'package.json'), '{ "private": true }\n')
  run('npm', ['install', '--ignore-scripts', '--no-audit', join(folder, packed.filename)], target, {
    ...process.env,
    PATH: pathWithoutCompiler(folder),
  })
  return join(target, 'node_modules', 'vas-explore')
}

/** @param {string} folder */
function pathWithoutCompiler(folder) {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  for (const program of ['node', 'npm', 'sh']) {
    symlinkSync(run('sh', ['-c', `realpath "$(command -v ${program})"`], folder).trim(), join(bin, program))
  }
  return bin
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {string} cwd
 */
function run(program, args, cwd, env = process.env) {
  return execFileSync(program, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}
