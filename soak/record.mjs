import { appendFileSync } from 'node:fs'

/**
 * What one part of the soak has found: a row of the table in docs/soak.md.
 *
 * @typedef {object} Result
 * @property {'fuzzing' | 'sanitizers' | 'faults' | 'load' | 'package'} kind
 * @property {string} what what was put to the test, and how
 * @property {number} tried how many inputs, faults, questions
 * @property {string} unit what `tried` counts, as a plural
 * @property {number} failed how many of them did not end as they should
 * @property {string} [remark] what a reader has to know besides
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
  const file = process.env.SOAK_RESULTS
  if (file) appendFileSync(file, `${JSON.stringify(result)}\n`)
}
