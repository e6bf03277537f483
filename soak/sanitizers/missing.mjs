import { spawnSync } from 'node:child_process'

/**
 * Whether the program is missing; then one line says what is left out, and which package has it.
 *
 * @param {string} what
 * @param {string} program
 * @param {string} debian
 */
export function isMissing(what, program, debian) {
  if (!spawnSync(program, ['--version']).error) return false
  console.log(`${what}: left out, because ${program} is missing (Debian package ${debian})`)
  return true
}
