// A thousand workers that load the package and ask, three of four of them ended at random moments.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { record } from './record.mjs'

const COUNT = 1000

const fixture = fileURLToPath(new URL('../test/fixtures/ended-workers.mjs', import.meta.url))
const seed = Number(process.env.VAS_EXPLORE_SEED ?? Date.now() % 1000)
const text = execFileSync(process.execPath, [fixture, String(COUNT), String(seed)], { encoding: 'utf8' })
/** @type {{ faults: string[], before: Counts, after: Counts, ended: number, later: object }} */
const { faults, before, after, ended, later } = JSON.parse(text)

/** @typedef {{ files: number, threads: number }} Counts */

const failures = [
  ...faults,
  ...Object.keys(later),
  ...(after.files > before.files ? ['files are left open'] : []),
  ...(after.threads > before.threads ? ['threads are left'] : []),
  ...(ended < COUNT / 10 ? [`only ${ended} ended before they were done`] : []),
]
for (const failure of failures) console.error(failure)

record({
  kind: 'faults',
  what: 'workers that load the package and ask, three of four ended at a random moment',
  tried: COUNT,
  unit: 'workers',
  failed: failures.length,
  remark: `${ended} ended before they were done, seed ${seed}`,
})
