// A fresh process: it loads the package and its addon, takes its own map once, gets its rows, does one task and tells
// what it measured.
import { snapshot } from 'vas-explore'
import { loadHelper } from './helper.mjs'

/**
 * What a task is told.
 * @typedef {object} Setting
 * @property {import('./helper.mjs').Helper} helper
 * @property {number} wanted how many rows the process was to have; it may have more
 * @property {import('./pairs.mjs').Pace} pace
 */

const [task, wanted, rounds, batch] = process.argv.slice(2)
snapshot()
const helper = loadHelper()
helper.mapRows(Number(wanted))

const { run } = await import(`./tasks/${task}.mjs`)
/** @type {Setting} */
const setting = { helper, wanted: Number(wanted), pace: { rounds: Number(rounds), batch: Number(batch) } }
process.once('disconnect', () => process.exit())
process.send?.(run(setting))
