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
/** @type {{ testResults: { name: string, message: string, assertionResults: Test[] }[] }} */
const report = JSON.parse(stdout.slice(stdout.indexOf('{')))
for (const { name, message, assertionResults } of report.testResults) {
  const about = {
    kind: /** @type {const} */ ('faults'),
    what: basename(name, '.test.ts').replaceAll('-', ' '),
  }
  const skipped = assertionResults.filter(({ status }) => status === 'skipped')
  // Where the process that ran it has crashed, a test is pending. A file that could not be read has none.
  const failed = assertionResults.filter(({ status }) => status !== 'skipped' && status !== 'passed')
  for (const { fullName } of [...failed, ...skipped]) console.error(`not survived, or skipped: ${fullName}`)
  const tried = assertionResults.length - skipped.length
  if (tried === 0 && skipped.length > 0) {
    recordLeftOut({ ...about, missing: reasonIn(skipped[0]?.fullName ?? '') })
  } else {
    if (tried === 0) console.error(message)
    const remark = skipped.length > 0 ? `${skipped.length} skipped` : ''
    record({ ...about, tried, unit: 'faults', failed: failed.length, remark })
  }
}

/**
 * What a test's name says of why it is skipped (test/support/witness.ts).
 *
 * @param {string} name
 */
function reasonIn(name) {
  const [, missing] = /\(missing (.+)\)$/.exec(name) ?? []
  return missing ? `this is missing: ${missing}` : 'its tests are skipped'
}
