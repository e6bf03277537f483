/** How a worker may end: on its own, from within a call, or in the midst of one because another thread says so. */
export const ENDS = /** @type {const} */ (['returns', 'exits within a call', 'is terminated'])

/** @typedef {typeof ENDS[number]} End */
