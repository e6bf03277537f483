// The tests in which another thread maps, unmaps, protects and moves memory and loads and unloads a library under the
// asker, for long (`--minutes`, 10 if nothing is said).
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { record, recordLeftOut } from './record.mjs'

const ROOT = join(import.meta.dirname, '..')
const VITEST = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
const TESTS = ['changing', 'changing-text', 'torn'].map((name) => `test/live/${name}.test.ts`)

// As the tests call what they do.
const WAYS = {
  'whole maps': 'another thread splits and joins rows: no map has rows that overlap unnoticed',
  'the kernel asked for rows': 'another thread changes things, the kernel asked for rows',
  'the text of the map read': 'another thread changes things, the text of the map read',
}

// V8 gets and gives back some MiB as it likes, and in the first minute more than that; in ten minutes there are hundreds of
// thousands of questions.
const MOST_MEMORY = 20 * 2 ** 20

/**
 * What the tests report (test/live/questions.ts, test/live/torn.test.ts).
 *
 * @typedef {object} Questions
 * @property {string} way
 * @property {string[]} faults
 * @property {number} asked
 * @property {number} maps
 * @property {number} changes
 * @property {{ memory: number, files: number }} growth
 *
 * @typedef {object} Maps
 * @property {string} way
 * @property {string[]} faults
 * @property {number} maps
 * @property {number} torn
 * @property {number} withHole
 * @property {number} tornTexts
 */

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } })
const seconds = Number(values.minutes) * 60
if (!(seconds > 0)) throw new Error(`expected a number of minutes above 0, got ${values.minutes}`)

const found = reports()
for (const [way, what] of Object.entries(WAYS)) {
  const report = found.find((one) => one.way === way)
  for (const fault of report?.faults ?? []) console.error(fault)
  if (report === undefined) recordLeftOut({ kind: 'load', what, missing: 'its test reports nothing' })
  else if ('tornTexts' in report) tellOfMaps(report, what)
  else tellOfQuestions(report, what)
}

/** @returns {(Questions | Maps)[]} */
function reports() {
  const folder = mkdtempSync(join(tmpdir(), 'vas-explore-changing-'))
  const file = join(folder, 'report')
  const { status } = spawnSync(
    process.execPath,
    [VITEST, 'run', '--project', 'the kernel asked for rows', ...TESTS],
    {
      cwd: ROOT,
      // What is skipped is named there, with the reason.
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        VAS_EXPLORE_STRESS_SECONDS: String(seconds),
        VAS_EXPLORE_STRESS_REPORT: file,
      },
    },
  )
  const lines = readFileSync(file, { encoding: 'utf8', flag: 'a+' }).split('\n')
  rmSync(folder, { recursive: true })
  if (status !== 0) process.exitCode = 1
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
}

/**
 * @param {Questions} report
 * @param {string} what
 */
function tellOfQuestions({ faults, asked, maps, changes, growth }, what) {
  const isWarm = seconds >= 120
  const grown = (isWarm && growth.memory > MOST_MEMORY) || growth.files > 0
  const memory = `memory ${(growth.memory / 2 ** 20).toFixed(1)} MiB, files ${growth.files}`
  record({
    kind: 'load',
    what,
    tried: asked + maps,
    unit: 'questions',
    failed: faults.length + (grown ? 1 : 0),
    remark: `${changes.toLocaleString('en')} changes, ${maps.toLocaleString('en')} whole maps; ${memory}`,
  })
}

/**
 * @param {Maps} report
 * @param {string} what
 */
function tellOfMaps({ faults, maps, torn, withHole, tornTexts }, what) {
  record({
    kind: 'load',
    what,
    tried: maps,
    unit: 'maps',
    failed: faults.length,
    remark: `${torn} said to be torn, ${withHole} without a row that was there; of as many texts of the kernel's, read once, ${tornTexts} were`,
  })
}
