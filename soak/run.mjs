// Everything that takes long, one after the other. `--minutes` says for how long threads change the map under the asker,
// and each fuzzer gets a tenth of it; `--docs` puts what has come of it into docs/soak.md. Ends with status 1 if any of it
// has failed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeDocument } from './document.mjs'

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, docs: { type: 'boolean', default: false } },
})
const minutes = Number(values.minutes)
if (!(minutes > 0)) throw new Error(`expected a number of minutes above 0, got ${values.minutes}`)

const PARTS = [
  ['faults.mjs'],
  ['workers.mjs'],
  ['sanitize.mjs', '--seconds', `${Math.ceil(minutes * 6)}`],
  ['fuzz.mjs', '--seconds', `${Math.ceil(minutes * 6)}`],
  ['load.mjs'],
  ['changing.mjs', '--minutes', `${minutes}`],
  ['packed.mjs'],
]

const folder = mkdtempSync(join(tmpdir(), 'vas-explore-soak-'))
const results = join(folder, 'results')
const failed = PARTS.filter((part) => !isPassed(part))
if (values.docs) writeDocument(resultsSoFar())
rmSync(folder, { recursive: true })
for (const [name] of failed) console.error(`failed: soak/${name}`)
process.exitCode = failed.length > 0 ? 1 : 0

/** @param {readonly string[]} part */
function isPassed([script = '', ...args]) {
  console.log(`\n${script} ${args.join(' ')}`)
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, script), ...args], {
    stdio: 'inherit',
    env: { ...process.env, SOAK_RESULTS: results },
  })
  return status === 0
}

/** @returns {import('./record.mjs').Result[]} */
function resultsSoFar() {
  const lines = readFileSync(results, 'utf8').trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line))
}
