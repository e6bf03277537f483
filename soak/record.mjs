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
 *
 * @typedef {Result | LeftOut} Row
 */

/** The status with which a part ends that has told of a failure; one that breaks off ends with another. */
export const FAILED = 2

/** @param {Row} row */
export const hasFailed = (row) => 'tried' in row && (row.failed > 0 || row.tried === 0)

let isAnythingTried = false
let isAnythingLeftOut = false
process.on('exit', () => {
  if (isAnythingLeftOut && !isAnythingTried) process.exitCode = FAILED
})

/**
 * Prints the result; keeps it for the table when the whole soak runs (SOAK_RESULTS names the file: a line of JSON each).
 * A failure makes the process end with the status FAILED, and so does that nothing was tried.
 *
 * @param {Result} result
 */
export function record(result) {
  const { kind, what, tried, unit, failed, remark } = result
  const more = remark ? ` (${remark})` : ''
  console.log(`${kind}: ${what}: ${tried.toLocaleString('en')} ${unit}, ${failed} failed${more}`)
  if (hasFailed(result)) process.exitCode = FAILED
  isAnythingTried = true
  keep(result)
}

/**
 * Prints and keeps what cannot be put to the test here. That is no failure, unless it is all that the process had to do.
 *
 * @param {LeftOut} leftOut
 */
export function recordLeftOut(leftOut) {
  const { kind, what, missing } = leftOut
  console.log(`${kind}: ${what}: left out, because ${missing}`)
  isAnythingLeftOut = true
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

/** @param {Row} row */
function keep(row) {
  const file = process.env.SOAK_RESULTS
  if (file) appendFileSync(file, `${JSON.stringify(row)}\n`)
}
