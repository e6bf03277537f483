// The tests of test/hostile once more, counted: each injects a fault, and passes if that was survived.
import { spawnSync } from 'node:child_process'
import { basename, join } from 'node:path'
import { record, recordLeftOut } from './record.mjs'

const VITEST = join(import.meta.dirname, '..', 'node_modules', 'vitest', 'vitest.mjs')

const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [VITEST, 'run', 'test/hostile', '--reporter=json'],
  {
    cwd: join(import.meta.dirname, '..'),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  },
)
process.stderr.write(stderr)
if (status !== 0) process.exitCode = 1

/** @typedef {{ status: string, fullName: string }} Test */
/** @type {{ testResults: { name: string, assertionResults: Test[] }[] }} */
const report = JSON.parse(stdout.slice(stdout.indexOf('{')))
for (const { name, assertionResults } of report.testResults) {
  const skipped = assertionResults.filter(({ status }) => status === 'skipped')
  // Where the process that ran it has crashed, a test is pending.
  const failed = assertionResults.filter(({ status }) => status !== 'skipped' && status !== 'passed')
  for (const { fullName } of [...failed, ...skipped]) console.error(`not survived, or skipped: ${fullName}`)
  const about = {
    kind: /** @type {const} */ ('faults'),
    what: basename(name, '.test.ts').replaceAll('-', ' '),
  }
  const tried = assertionResults.length - skipped.length
  const remark = skipped.length > 0 ? `${skipped.length} skipped` : ''
  if (tried === 0) recordLeftOut({ ...about, missing: remark })
  else record({ ...about, tried, unit: 'faults', failed: failed.length, remark })
}
