import { spawnSync } from 'node:child_process'
import { PACKAGE_ROOT, plainEnvironment } from './run-cli.ts'

const NEXT = '=== the next command ==='

/**
 * What each of these commands prints when they are typed, one after the other, into one bash in the package's folder;
 * `atEnd` is run in any case when it exits.
 */
export function outputsInOneSession(commands: readonly string[], atEnd: string): string[] {
  const lines = commands.flatMap((command) => [command, `echo '${NEXT}'`])
  const script = ['exec 2>&1', `trap '${atEnd}' EXIT`, ...lines].join('\n')
  const { stdout, error } = spawnSync('bash', ['--norc', '-c', script], {
    cwd: PACKAGE_ROOT,
    encoding: 'utf8',
    env: { ...plainEnvironment(), NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 100_000,
  })
  if (error) throw error
  return stdout.split(`${NEXT}\n`).slice(0, commands.length)
}
