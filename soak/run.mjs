// Everything that takes long, one after the other. `--minutes` says for how long threads change the map under the asker,
// and each fuzzer gets a tenth of it; `--docs` puts what has come of it into docs/soak.md. Ends with status 1 if any of it
// has failed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeDocument } from './document.mjs'
import { FAILED, hasFailed, record } from './record.mjs'

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
for (const row of rowsSoFar().filter(hasFailed)) console.error(`failed: ${row.kind}: ${row.what}`)
if (values.docs) writeDocument(rowsSoFar())
rmSync(folder, { recursive: true })

/**
 * @param {import('./record.mjs').Kind} kind
 * @param {string} script
 * @param {readonly string[]} args
 */
function run(kind, script, ...args) {
  console.log(`\n${script} ${args.join(' ')}`)
  const { length } = rowsSoFar()
  const { status, signal } = spawnSync(process.execPath, [join(import.meta.dirname, script), ...args], {
    stdio: 'inherit',
  })
  const isAnythingTried = rowsSoFar()
    .slice(length)
    .some((row) => 'tried' in row)
  const hasBrokenOff = status !== 0 && status !== FAILED
  if (hasBrokenOff) recordFailure(kind, `soak/${script} broke off (${signal ?? `status ${status}`})`)
  else if (!isAnythingTried) recordFailure(kind, `soak/${script}: nothing of it could be tried`)
  else if (status === FAILED) process.exitCode = FAILED
}

/**
 * @param {import('./record.mjs').Kind} kind
 * @param {string} what
 */
function recordFailure(kind, what) {
  record({ kind, what, tried: 1, unit: 'runs', failed: 1 })
}

/** @returns {import('./record.mjs').Row[]} */
function rowsSoFar() {
  const text = readFileSync(String(process.env.SOAK_RESULTS), { encoding: 'utf8', flag: 'a+' })
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
