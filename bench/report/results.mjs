import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spreadOf } from '../spread.mjs'
import { chartOf } from './chart.mjs'
import { tableOf } from './table.mjs'

/**
 * All that a run has to tell.
 * @typedef {import('../machine.mjs').Machine & {
 *   figures: readonly import('../figures.mjs').Figure[],
 *   peers: readonly import('../figures.mjs').Figure[],
 *   growth: readonly import('../peers/growth.mjs').Series[],
 *   leftOut: readonly import('../outcome.mjs').LeftOut[],
 * }} Report
 */

/**
 * The table, the same as JSON, and the picture.
 * @param {Report} report
 * @param {string} folder
 */
export function writeResults(report, folder) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'benchmark.txt'), `${tableOf(report)}\n`)
  writeFileSync(join(folder, 'benchmark.json'), `${JSON.stringify(jsonOf(report), null, 2)}\n`)
  writeFileSync(join(folder, 'benchmark.svg'), chartOf(report))
}

/** @param {Report} report */
function jsonOf({ growth, ...rest }) {
  const series = growth.map(({ contender: { id, label, isOurs }, points }) => ({
    id,
    label,
    isOurs,
    unit: 'ns',
    points: points.map(({ wanted, rows, rounds }) => ({ wanted, rows, ...spreadOf(rounds) })),
  }))
  return { ...rest, growth: series }
}
