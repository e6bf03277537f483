// From what was measured, round by round, to a figure that is held against its goal.
import { KINDS } from './kinds.mjs'
import { spreadOf } from './spread.mjs'

/** @typedef {import('./kinds.mjs').Kind} Kind */

/**
 * What a task measured. `wanted` rows are what the process was given, `rows` what it had: a Node process has more
 * than 100 by itself. `pairs` without a second number are of a figure that stands alone.
 * @typedef {object} Sample
 * @property {string} key
 * @property {number} [wanted]
 * @property {number} [rows]
 * @property {readonly (readonly number[])[]} pairs
 */

/**
 * @typedef {object} Figure
 * @property {string} id
 * @property {string} what
 * @property {string} against
 * @property {Kind['unit']} unit
 * @property {Kind['compared']} compared
 * @property {number | null} rows
 * @property {number} rounds
 * @property {import('./spread.mjs').Spread} ours
 * @property {import('./spread.mjs').Spread | null} theirs
 * @property {import('./spread.mjs').Spread} result
 * @property {number | null} goal
 * @property {number | null} worst
 * @property {'goal met' | 'worst met' | 'missed' | null} verdict
 */

/**
 * @param {Sample} sample
 * @returns {Figure}
 */
export const figureOf = (sample) => figureOfKind(kindOf(sample.key), sample)

/**
 * @param {string} key
 * @returns {Kind}
 */
function kindOf(key) {
  const kind = KINDS[key]
  if (kind) return kind
  throw new Error(`expected a kind of figure, got ${key}`)
}

/**
 * @param {Kind} kind
 * @param {Sample} sample
 * @returns {Figure}
 */
export function figureOfKind(kind, { key, wanted, rows, pairs }) {
  const [goal, worst] = limitsOf(kind, wanted) ?? [null, null]
  const result = spreadOf(pairs.map((pair) => compared(kind.compared, pair)))
  return {
    id: wanted === undefined ? key : `${key}-${wanted}`,
    what: kind.what,
    against: kind.against,
    unit: kind.unit,
    compared: kind.compared,
    rows: rows ?? null,
    rounds: pairs.length,
    ours: spreadOf(pairs.map(([ours = Number.NaN]) => ours)),
    theirs: kind.compared === 'alone' ? null : spreadOf(pairs.map(([, theirs = Number.NaN]) => theirs)),
    result,
    goal,
    worst,
    verdict: goal === null || worst === null ? null : verdictOn(result.median, goal, worst),
  }
}

/**
 * @param {Kind} kind
 * @param {number | undefined} wanted
 * @returns {import('./kinds.mjs').Limits | undefined}
 */
function limitsOf({ limits }, wanted) {
  if (limits === undefined || isLimits(limits)) return limits
  return wanted === undefined ? undefined : limits[wanted]
}

/**
 * @param {NonNullable<Kind['limits']>} limits
 * @returns {limits is import('./kinds.mjs').Limits}
 */
const isLimits = (limits) => Array.isArray(limits)

/**
 * @param {Kind['compared']} comparison
 * @param {readonly number[]} pair
 */
function compared(comparison, [ours = Number.NaN, theirs = Number.NaN]) {
  if (comparison === 'alone') return ours
  return comparison === 'ratio' ? ours / theirs : ours - theirs
}

/**
 * @param {number} median
 * @param {number} goal
 * @param {number} worst
 */
function verdictOn(median, goal, worst) {
  if (median <= goal) return 'goal met'
  return median <= worst ? 'worst met' : 'missed'
}
