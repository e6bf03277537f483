// All that is measured, one thing after the other.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { snapshot } from 'vas-explore'
import { figureOf } from './figures.mjs'
import { KINDS } from './kinds.mjs'
import { outcomeOf } from './outcome.mjs'
import { done, wholeProcess } from './processes.mjs'

/** @typedef {import('./options.mjs').Options} Options */
/** @typedef {import('./outcome.mjs').Outcome} Outcome */

const ROOT = join(import.meta.dirname, '..')

/**
 * Every figure but those of the peers.
 * @param {Options} options
 * @param {(what: string) => void} tell what is measured now
 */
export async function measureFigures(options, tell) {
  const steps = [
    { what: 'live questions', take: () => questions(options) },
    ...options.rows.map((rows) => ({
      what: `snapshot() of ${rows} rows`,
      take: () => done({ name: 'reading', rows, pace: options }),
    })),
    ...[Math.min(...options.rows), Math.max(...options.rows)].map((rows) => ({
      what: `look-ups in ${rows} rows`,
      take: () => done({ name: 'lookups', rows, pace: options }),
    })),
    { what: 'memory', take: () => memory(options) },
    { what: 'cold processes', take: () => coldProcesses(options) },
  ]
  /** @type {Outcome[]} */
  const outcomes = []
  for (const { what, take } of steps) {
    tell(what)
    outcomes.push(await take())
  }
  return {
    figures: inOrder(outcomes.flatMap(({ samples }) => samples)).map(figureOf),
    leftOut: outcomes.flatMap(({ leftOut }) => leftOut),
  }
}

// As they are listed in kinds.mjs.
/** @param {import('./figures.mjs').Sample[]} samples */
function inOrder(samples) {
  const keys = Object.keys(KINDS)
  return samples.toSorted((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key))
}

// Now and then malloc cannot extend the brk heap (V8 keeps its code behind it), and what should lie there lies elsewhere:
// then another process is asked.
const ATTEMPTS = 5

/**
 * @param {Options} options
 * @returns {Promise<Outcome>}
 */
async function questions(options) {
  let outcome = await done({ name: 'questions', rows: 0, pace: options })
  for (let attempt = 1; outcome.leftOut.length > 0 && attempt < ATTEMPTS; attempt++) {
    outcome = await done({ name: 'questions', rows: 0, pace: options })
  }
  return outcome
}

/**
 * In each round another fresh process, with as many rows as any has.
 * @param {Options} options
 * @returns {Promise<Outcome>}
 */
async function memory(options) {
  const rows = Math.max(...options.rows)
  const samples = []
  for (let round = 0; round < options.rounds; round++) {
    samples.push(...(await done({ name: 'memory', rows, pace: options })).samples)
  }
  const [first] = samples
  return outcomeOf(first ? [{ ...first, pairs: samples.flatMap(({ pairs }) => pairs) }] : [])
}

/**
 * @param {Options} options
 * @returns {Outcome}
 */
function coldProcesses({ processRounds }) {
  const cold = (/** @type {string} */ name) => [join(import.meta.dirname, 'cold', `${name}.mjs`)]
  const where = [commandFile(), 'where', addressOfNode()]
  return outcomeOf([
    { key: 'import', pairs: processPairs(cold('import'), cold('empty'), processRounds) },
    { key: 'command', pairs: processPairs(where, ['-e', '0'], processRounds) },
  ])
}

/**
 * Two Node processes, in turn. The first of each brings their files into memory and does not count.
 * @param {readonly string[]} ours
 * @param {readonly string[]} theirs
 * @param {number} rounds
 */
function processPairs(ours, theirs, rounds) {
  const took = (/** @type {readonly string[]} */ args) => wholeProcess(process.execPath, args).nanoseconds
  return Array.from({ length: rounds + 1 }, () => [took(ours), took(theirs)]).slice(1)
}

function commandFile() {
  const { bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const file = join(ROOT, bin['vas-explore'])
  if (existsSync(file)) return file
  throw new Error('expected a built package: npm run bench builds it first')
}

// In the code of a Node that is linked to a fixed address, so that a section and a symbol are looked for, too; else the
// kernel's own vsyscall page may be mapped in every process.
function addressOfNode() {
  const regions = snapshot().regions
  const fixed = regions.find(({ start, name, permissions }) => {
    return name === process.execPath && permissions === 'r-xp' && start < 1n << 32n
  })
  const row = fixed ?? regions.find(({ name }) => name === '[vsyscall]')
  if (!row) throw new Error('expected an address that is mapped in every process')
  return ((row.start + row.end) / 2n).toString(16)
}
