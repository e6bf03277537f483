// Everything that takes long, one after the other. `--minutes` says for how long threads change the map under the asker,
// and each fuzzer gets a tenth of it; `--docs` puts what has come of it into docs/soak.md. Ends with status 1 if any of it
// has failed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeDocument } from './document.mjs'
import { record } from './record.mjs'

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, docs: { type: 'boolean', default: false } },
})
const minutes = Number(values.minutes)
if (!(minutes > 0)) throw new Error(`expected a number of minutes above 0, got ${values.minutes}`)

/** @type {readonly (readonly [kind: import('./record.mjs').Kind, script: string, ...args: string[]])[]} */
const PARTS = [
  ['faults', 'faults.mjs'],
  ['faults', 'workers.mjs'],
  ['sanitizers', 'sanitize.mjs', '--seconds', `${Math.ceil(minutes * 6)}`],
  ['fuzzing', 'fuzz.mjs', '--seconds', `${Math.ceil(minutes * 6)}`],
  ['load', 'load.mjs'],
  ['load', 'changing.mjs', '--minutes', `${minutes}`],
  ['package', 'packed.mjs'],
]

const folder = mkdtempSync(join(tmpdir(), 'vas-explore-soak-'))
process.env.SOAK_RESULTS = join(folder, 'results')
for (const part of PARTS) run(...part)
if (values.docs) writeDocument(resultsSoFar())
rmSync(folder, { recursive: true })

/**
 * @param {import('./record.mjs').Kind} kind
 * @param {string} script
 * @param {readonly string[]} args
 */
function run(kind, script, ...args) {
  console.log(`\n${script} ${args.join(' ')}`)
  const before = resultsSoFar().length
  const { status, signal } = spawnSync(process.execPath, [join(import.meta.dirname, script), ...args], {
    stdio: 'inherit',
  })
  const results = resultsSoFar()
    .slice(before)
    .filter((row) => 'tried' in row)
  if (status !== 0) process.exitCode = 1
  // What no row of its own tells of: it broke off, or nothing of it can be done on this machine.
  const isUntold = status !== 0 && results.every(({ failed, tried }) => failed === 0 && tried > 0)
  if (isUntold || results.length === 0) recordEnd(kind, `soak/${script} ended with ${signal ?? status}`)
}

/**
 * @param {import('./record.mjs').Kind} kind
 * @param {string} what
 */
const recordEnd = (kind, what) => record({ kind, what, tried: 1, unit: 'runs', failed: 1 })

/** @returns {import('./document.mjs').Row[]} */
function resultsSoFar() {
  const text = readFileSync(String(process.env.SOAK_RESULTS), { encoding: 'utf8', flag: 'a+' })
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
