// What the others take for an answer, held against ours: at the smallest and at the largest map.
import { figureOfKind } from '../figures.mjs'

/** @typedef {import('./growth.mjs').Series} Series */

/**
 * @param {readonly Series[]} series ours first
 * @returns {import('../figures.mjs').Figure[]}
 */
export function peerFigures([ours, ...others]) {
  if (!ours) return []
  const ends = [0, ours.points.length - 1]
  return ends.flatMap((index) => others.flatMap((other) => figureAt(ours, other, index) ?? []))
}

/**
 * @param {Series} ours
 * @param {Series} other
 * @param {number} index
 */
function figureAt(ours, { contender, points }, index) {
  const [here, there] = [ours.points[index], points[index]]
  if (!here || !there) return undefined
  const pairs = there.rounds.map((nanoseconds, round) => [nanoseconds, here.rounds[round] ?? Number.NaN])
  const kind = {
    what: contender.label,
    against: 'whereIs, live',
    unit: /** @type {const} */ ('ns'),
    compared: /** @type {const} */ ('ratio'),
  }
  return figureOfKind(kind, { key: contender.id, wanted: there.wanted, rows: there.rows, pairs })
}
