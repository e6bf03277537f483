import { spawnSync } from 'node:child_process'
import { PACKAGE_ROOT } from './run-cli.ts'

/**
 * The first `npx vas-explore` in a clone installs the clone into npx's cache, and that builds the clone anew, addon and
 * all: so it happens here, before any test needs what is built.
 */
export function setup(): void {
  const { status, stderr } = spawnSync('npx', ['vas-explore', '--version'], {
    cwd: PACKAGE_ROOT,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`npx vas-explore --version exited with ${status}: ${stderr}`)
}
