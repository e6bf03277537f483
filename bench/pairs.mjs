// Two things measured in turn, A B A B …, so that what slows the machine down for a while slows down both.

/**
 * Does something so many times and returns how many nanoseconds all of them took.
 * @typedef {(times: number) => number} Side
 */

/**
 * One round: what one time took, on our side and on the other.
 * @typedef {readonly [ours: number, theirs: number]} Pair
 */

/**
 * How many rounds there are, and how many nanoseconds one side of a round takes at least.
 * @typedef {{ readonly rounds: number, readonly batch: number }} Pace
 */

/**
 * @param {Side} ours
 * @param {Side} theirs
 * @param {Pace} pace
 * @returns {Pair[]}
 */
export function inPairs(ours, theirs, { rounds, batch }) {
  const [askOurs, askTheirs] = [asOne(ours, batch), asOne(theirs, batch)]
  return Array.from({ length: rounds }, () => [askOurs(), askTheirs()])
}

/**
 * @param {Side} side
 * @param {Pace} pace
 * @returns {number[]} for a side that stands alone
 */
export function inRounds(side, { rounds, batch }) {
  const ask = asOne(side, batch)
  return Array.from({ length: rounds }, () => ask())
}

/**
 * Finds out, and thereby warms up, how often a side has to work to fill a batch.
 * @param {Side} side
 * @param {number} batch
 * @returns {() => number} one batch, as nanoseconds of one time
 */
export function asOne(side, batch) {
  for (let time = 0; time < WARM_UPS; time++) side(1)
  let times = 1
  while (side(times) < batch) times *= 2
  return () => side(times) / times
}

const WARM_UPS = 3

/**
 * @param {() => unknown} work
 * @returns {Side}
 */
export const timed = (work) => (times) => {
  const start = process.hrtime.bigint()
  for (let time = 0; time < times; time++) kept.last = work()
  return Number(process.hrtime.bigint() - start)
}

/** @type {{ last: unknown }} What nobody could read, the engine might leave out. */
export const kept = { last: undefined }
