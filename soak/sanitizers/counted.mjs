/** @typedef {import('../../src/native/contract.ts').Addon} Addon */

/**
 * How often each function was called, in the order of their names. All threads add to it, and those that are ended in the
 * midst of a call have told by then.
 *
 * @typedef {Int32Array<SharedArrayBuffer>} Counts
 */

/**
 * @param {Addon} addon
 * @returns {Counts}
 */
export const newCounts = (addon) => new Int32Array(new SharedArrayBuffer(4 * Object.keys(addon).length))

/**
 * The addon, with each call counted.
 *
 * @param {Addon} addon
 * @param {Counts} counts
 */
export function counted(addon, counts) {
  const functions = Object.entries(addon).map(([name, call], index) => [
    name,
    (/** @type {unknown[]} */ ...args) => {
      Atomics.add(counts, index, 1)
      return call(...args)
    },
  ])
  return /** @type {Addon} */ (Object.fromEntries(functions))
}

/**
 * The functions that nobody has called.
 *
 * @param {Addon} addon
 * @param {Counts} counts
 */
export const uncalled = (addon, counts) => Object.keys(addon).filter((_, index) => counts[index] === 0)
