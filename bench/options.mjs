import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

/**
 * @typedef {object} Options
 * @property {boolean} quick
 * @property {boolean} docs whether docs/benchmark.md and its picture are to show this run
 * @property {string} out the folder for the results
 * @property {readonly number[]} rows how many rows a process is to have
 * @property {number} rounds
 * @property {number} processRounds rounds in which each side is a whole process
 * @property {number} batch nanoseconds that one side of a round takes at least
 */

const FULL = { rows: [100, 2_000, 20_000, 60_000], rounds: 15, processRounds: 25, batch: 20e6 }
const QUICK = { rows: [100, 2_000], rounds: 3, processRounds: 3, batch: 1e6 }

/**
 * @param {string[]} args
 * @returns {Options}
 */
export function optionsFrom(args) {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      docs: { type: 'boolean', default: false },
      out: { type: 'string', default: join(import.meta.dirname, 'results') },
    },
  })
  if (values.quick && values.docs) throw new Error('expected --quick or --docs: documents show whole runs')
  return { ...values, ...(values.quick ? QUICK : FULL) }
}

/**
 * The options without those numbers of rows that this system lets no process have.
 * @param {Options} options
 */
export function withinLimit(options) {
  const limit = Number(readFileSync('/proc/sys/vm/max_map_count', 'utf8'))
  const isAllowed = (/** @type {number} */ rows) => rows + ROOM <= limit
  const tooMany = options.rows.filter((rows) => !isAllowed(rows))
  return {
    ...options,
    rows: options.rows.filter(isAllowed),
    tooMany: tooMany.map((rows) => ({ what: `${rows} rows`, why: `vm.max_map_count is ${limit}` })),
  }
}

/** What a Node process maps for itself meanwhile. */
const ROOM = 2_000
