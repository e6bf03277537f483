// What is measured, against what, and what it should come to.

/**
 * `ratio`: ours / theirs. `difference`: ours - theirs. `alone`: ours, against nothing.
 * @typedef {'ratio' | 'difference' | 'alone'} Comparison
 */

/**
 * A kind of figure. `limits` are the goal and what is acceptable at worst, for every number of rows or for some.
 * @typedef {object} Kind
 * @property {string} what
 * @property {string} against
 * @property {'ns' | 'bytes'} unit
 * @property {Comparison} compared
 * @property {Limits | Readonly<Record<number, Limits>>} [limits]
 */

/** @typedef {readonly [goal: number, worst: number]} Limits */

const QUERY = 'ioctl with name, in C'
const MILLISECOND = 1e6

/** @type {Readonly<Record<string, Kind>>} The tasks measure; this says what their numbers are. */
export const KINDS = {
  'where-text': ratio('whereIs(bigint), text', QUERY, [2, 3]),
  'where-data': ratio('whereIs(bigint), data', QUERY, [2, 3]),
  'where-heap': ratio('whereIs(bigint), heap', QUERY, [2, 3]),
  'where-stack': ratio('whereIs(bigint), stack', QUERY, [2, 3]),
  'where-all': ratio('text, every field read', QUERY),
  'where-buffer': ratio('whereIs(Buffer), heap', 'the same by bigint', [1.3, 1.6]),
  snapshot: ratio('snapshot()', 'read() of it, in C', [1.2, 1.5]),
  'find-region': {
    what: 'findRegion(bigint)',
    against: '',
    unit: 'ns',
    compared: 'alone',
    limits: { 100: [60, 100], 60000: [150, 250] },
  },
  'segments-first': { what: 'segmentsOf(1), first time', against: '', unit: 'ns', compared: 'alone' },
  'segments-of': ratio('segmentsOf(1,000,000)', 'the search in C++', { 100: [2, 3] }),
  import: {
    what: 'import, addressOf once',
    against: 'empty ES module',
    unit: 'ns',
    compared: 'difference',
    limits: [8 * MILLISECOND, 15 * MILLISECOND],
  },
  command: ratio('vas-explore where ADDRESS', 'node -e 0', [1.4, 1.7]),
  memory: { ...ratio('snapshot() peak', "the map's text", { 60000: [2, 3] }), unit: 'bytes' },
}

/**
 * @param {string} what
 * @param {string} against
 * @param {Kind['limits']} [limits]
 * @returns {Kind}
 */
function ratio(what, against, limits) {
  return { what, against, unit: 'ns', compared: 'ratio', ...(limits && { limits }) }
}
