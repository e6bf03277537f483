import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { afterAll } from 'vitest'
import { FIXTURE_DIR } from './fixtures.ts'

/** A folder for programs and addons that are run from there (which /tmp may forbid); gone after the tests. */
export function scratchFolder(): string {
  mkdirSync(FIXTURE_DIR, { recursive: true })
  const folder = mkdtempSync(`${FIXTURE_DIR}/scratch-`)
  afterAll(() => rmSync(folder, { recursive: true }))
  return folder
}
