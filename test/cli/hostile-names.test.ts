// What a user types or a file is called may hold anything; a terminal must not be made to obey it.

import { spawnSync } from 'node:child_process'
import { openSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commandIn, PACKAGE_ROOT, runCli } from '../support/run-cli.ts'
import { folderWith, LISTING } from './listing.ts'

const cwd = folderWith({
  'maps.txt': LISTING,
  'noted.md': `# Rows\n${LISTING}`,
  'bad.txt': '400000-401000 r--p \u202e\x9b31m\n',
})

test.each([
  [['where', '\x9b31m']],
  [['where', '1\n2']],
  [['map', '--pid', '\u202e7']],
  [['map', '--file', '\x1b[31mmissing\n.txt']],
  [['map', '--file', 'bad.txt']],
  [['map', '--\u2028x']],
  [['non\x1bsense']],
])('the error about %j is one line of printable characters', (args) => {
  const { status, stdout, stderr } = runCli(args, { cwd })
  expect(stdout).toBe('')
  expect(stderr).toMatch(/^vas-explore: [^\p{C}\u2028\u2029]+\n$/u)
  expect(status).toBeGreaterThanOrEqual(2)
})

const withFull = (stream: 'stdout' | 'stderr', args: string[]) => {
  const full = openSync('/dev/full', 'w')
  return spawnSync(process.execPath, [commandIn(PACKAGE_ROOT), ...args], {
    cwd,
    encoding: 'utf8',
    stdio: stream === 'stdout' ? ['ignore', full, 'pipe'] : ['ignore', 'pipe', full],
  })
}

test.each([[['map', '--file', 'maps.txt']], [['sleep']]])(
  'a disk that is full is one line, not a stack trace: %j',
  (args) => {
    const { status, stderr } = withFull('stdout', args)
    expect(stderr).toMatch(/^vas-explore: the output cannot be written: ENOSPC[^\n]*\n$/)
    expect(status).toBe(3)
  },
)

test('a remark that cannot be written changes neither the answer nor the exit status', () => {
  const { status, stdout } = withFull('stderr', ['map', '--file', 'noted.md'])
  expect({ status, title: stdout.split('\n')[0] }).toEqual({ status: 0, title: 'noted.md: 8 rows' })
})
