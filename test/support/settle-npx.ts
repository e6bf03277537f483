import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { PACKAGE_ROOT } from './run-cli.ts'

/**
 * The first `npx vas-explore` in a clone installs the clone into npx's cache, and that builds the clone anew, addon and
 * all: so it happens here, before any test needs what is built. What fails rejects, with what npx said.
 */
export async function settleNpx(): Promise<void> {
  await promisify(execFile)('npx', ['vas-explore', '--version'], { cwd: PACKAGE_ROOT })
}
