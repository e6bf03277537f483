// How the cost of one answer grows with the rows of the map, for each of those who can answer.
import { ended, started } from '../processes.mjs'
import { contenders } from './contenders.mjs'

/** @typedef {import('./contenders.mjs').Contender} Contender */

/**
 * What one contender took, in nanoseconds, with a map of so many rows.
 * @typedef {{ readonly wanted: number, readonly rows: number, readonly rounds: readonly number[] }} Point
 */

/** @typedef {{ readonly contender: Contender, readonly points: readonly Point[] }} Series */

/**
 * @param {import('../options.mjs').Options} options
 * @returns {Promise<{ series: Series[], leftOut: import('../outcome.mjs').LeftOut[] }>}
 */
export async function measureGrowth(options) {
  const all = contenders()
  const there = all.filter(({ missing }) => missing === undefined)
  /** @type {Point[][]} */
  const points = []
  for (const rows of options.rows) points.push(await pointsAt(rows, there, options))
  return {
    series: there.map((contender, index) => ({
      contender,
      points: points.flatMap((at) => at[index] ?? []),
    })),
    leftOut: all.flatMap(({ label, missing }) => (missing ? [{ what: label, why: missing }] : [])),
  }
}

/**
 * @param {number} wanted
 * @param {readonly Contender[]} asked
 * @param {import('../options.mjs').Options} pace
 * @returns {Promise<Point[]>} for each contender
 */
async function pointsAt(wanted, asked, pace) {
  const task = { name: 'answers', rows: wanted, pace }
  const live = await started(task)
  const reading = await started({ ...task, env: { VAS_EXPLORE_NO_IOCTL: '1' } })
  const askers = asked.map((contender) => {
    const target = contender.isReading ? reading : live
    return { contender, target, asker: contender.start({ child: target.child, ...target.told }, pace.batch) }
  })
  const rounds = await roundsOf(askers, pace.rounds)
  for (const { asker } of askers) asker.close?.()
  await Promise.all([ended(live.child), ended(reading.child)])
  return askers.map(({ target }, index) => ({
    wanted,
    rows: target.told.rows,
    rounds: rounds.map((round) => round[index] ?? Number.NaN),
  }))
}

/**
 * Each is asked once in a round. The first round warms them up and does not count.
 * @param {readonly { contender: Contender, target: import('../processes.mjs').Started,
 *   asker: import('./contenders.mjs').Asker }[]} askers
 * @param {number} count
 */
async function roundsOf(askers, count) {
  const rounds = []
  for (let round = 0; round <= count; round++) {
    const nanoseconds = []
    for (const { contender, target, asker } of askers) {
      const answer = await asker.ask()
      if (answer.start !== target.told.start) {
        throw new Error(`${contender.label} named another row, which starts at ${answer.start?.toString(16)}`)
      }
      nanoseconds.push(answer.nanoseconds)
    }
    rounds.push(nanoseconds)
  }
  return rounds.slice(1)
}
