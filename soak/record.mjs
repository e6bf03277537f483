import { spawnSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'

/** @typedef {'fuzzing' | 'sanitizers' | 'faults' | 'load' | 'package'} Kind */

/**
 * What one part of the soak has found: a row of the table in docs/soak.md.
 *
 * @typedef {object} Result
 * @property {Kind} kind
 * @property {string} what what was put to the test, and how
 * @property {number} tried how many inputs, faults, questions
 * @property {string} unit what `tried` counts, as a plural
 * @property {number} failed how many of them did not end as they should
 * @property {string} [remark] what a reader has to know besides
 */

/**
 * What was not put to the test on this machine: a row of the table, too.
 *
 * @typedef {{ kind: Kind, what: string, missing: string }} LeftOut
 */

/**
 * Prints the result; keeps it for the table when the whole soak runs (SOAK_RESULTS names the file: a line of JSON each).
 * A failure makes the process end with status 1, and so does that nothing was tried.
 *
 * @param {Result} result
 */
export function record(result) {
  const { kind, what, tried, unit, failed, remark } = result
  const more = remark ? ` (${remark})` : ''
  console.log(`${kind}: ${what}: ${tried.toLocaleString('en')} ${unit}, ${failed} failed${more}`)
  if (failed > 0 || tried === 0) process.exitCode = 1
  keep(result)
}

/**
 * The same for what cannot be put to the test here.
 *
 * @param {LeftOut} leftOut
 */
export function recordLeftOut(leftOut) {
  const { kind, what, missing } = leftOut
  console.log(`${kind}: ${what}: left out, because ${missing}`)
  keep(leftOut)
}

/**
 * Why something has to be left out where it needs this program; undefined where that is there.
 *
 * @param {string} program
 * @param {string} debian the package that has it
 */
export function missingProgram(program, debian) {
  const isThere = !spawnSync(program, ['--version']).error
  return isThere ? undefined : `${program} is missing (Debian package ${debian})`
}

/** @param {Result | LeftOut} line */
function keep(line) {
  const file = process.env.SOAK_RESULTS
  if (file) appendFileSync(file, `${JSON.stringify(line)}\n`)
}
