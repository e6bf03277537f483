/** @typedef {import('./figures.mjs').Sample} Sample */

/**
 * What could not be measured, and the reason.
 * @typedef {{ readonly what: string, readonly why: string }} LeftOut
 */

/**
 * What a task answers.
 * @typedef {{ readonly samples: readonly Sample[], readonly leftOut: readonly LeftOut[] }} Outcome
 */

/**
 * @param {readonly (Sample | LeftOut)[]} findings
 * @returns {Outcome}
 */
export function outcomeOf(findings) {
  return {
    samples: findings.flatMap((finding) => ('pairs' in finding ? [finding] : [])),
    leftOut: findings.flatMap((finding) => ('why' in finding ? [finding] : [])),
  }
}
