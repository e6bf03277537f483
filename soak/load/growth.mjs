/**
 * What a process has between two rounds, after its garbage was collected.
 *
 * @typedef {object} Possessions
 * @property {number} memory resident, in bytes
 * @property {number} files
 * @property {number} threads
 * @property {number} rows
 */

// How much more the last rounds may have than the first ones. Of files and threads nothing. V8 gets and gives back pages of
// its heap, each a row, and some MiB of memory; to leak as much, a million questions need no more than five bytes each.
const MOST = { memory: 5 * 2 ** 20, files: 0, threads: 0, rows: 20 }

/**
 * What has grown, judged by the least that there was in the first third of the rounds and in the last: what comes and goes
 * does not count, and nor does the first round, in which what is kept for good is made.
 *
 * @param {readonly Possessions[]} rounds
 */
export function growthOver([, ...rounds]) {
  const third = Math.floor(rounds.length / 3)
  const [before, after] = [least(rounds.slice(0, third)), least(rounds.slice(-third))]
  const growth = {
    memory: after.memory - before.memory,
    files: after.files - before.files,
    threads: after.threads - before.threads,
    rows: after.rows - before.rows,
  }
  const kinds = /** @type {const} */ (['memory', 'files', 'threads', 'rows'])
  const faults = kinds
    .filter((kind) => growth[kind] > MOST[kind])
    .map((kind) => `${kind} grew from ${before[kind]} to ${after[kind]}, and may by ${MOST[kind]}`)
  const memory = `${signed(Math.round(growth.memory / 1024))} KiB`
  return {
    faults,
    remark: `memory ${memory}, files ${signed(growth.files)}, threads ${signed(growth.threads)}, rows ${signed(growth.rows)}`,
  }
}

/**
 * @param {readonly Possessions[]} rounds
 * @returns {Possessions}
 */
function least(rounds) {
  const of = (/** @type {keyof Possessions} */ kind) => Math.min(...rounds.map((round) => round[kind]))
  return { memory: of('memory'), files: of('files'), threads: of('threads'), rows: of('rows') }
}

/** @param {number} number */
const signed = (number) => (number > 0 ? `+${number}` : String(number))
