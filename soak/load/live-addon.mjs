import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')
const ADDON = join(ROOT, 'test', 'fixtures', 'build', 'live.node')
const BUILD = "import('./test/support/build-fixtures.ts').then(({ buildFixtures }) => buildFixtures())"

/** The addon of test/fixtures/live.cc; built, as the tests build it, where it is not there yet. */
export function builtAddon() {
  if (!existsSync(ADDON)) execFileSync(process.execPath, ['--import', 'tsx', '--eval', BUILD], { cwd: ROOT })
  return ADDON
}
