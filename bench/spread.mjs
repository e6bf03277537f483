/**
 * What a number was, round by round.
 * @typedef {{ readonly median: number, readonly min: number, readonly max: number }} Spread
 */

/**
 * @param {readonly number[]} numbers one at least
 * @returns {Spread}
 */
export function spreadOf(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b)
  const at = (/** @type {number} */ index) => sorted[index] ?? Number.NaN
  const middle = (sorted.length - 1) / 2
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    min: at(0),
    max: at(sorted.length - 1),
  }
}
