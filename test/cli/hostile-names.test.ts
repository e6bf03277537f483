// What a user types or a file is called may hold anything; a terminal must not be made to obey it.

import { spawnSync } from 'node:child_process'
import { openSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commandIn, PACKAGE_ROOT, runCli } from '../support/run-cli.ts'
import { folderWith, LISTING } from './listing.ts'

const cwd = folderWith({ 'maps.txt': LISTING, 'bad.txt': '400000-401000 r--p \u202e\x9b31m\n' })

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

test('a disk that is full is one line, not a stack trace', () => {
  const full = openSync('/dev/full', 'w')
  const { status, stderr } = spawnSync(
    process.execPath,
    [commandIn(PACKAGE_ROOT), 'map', '--file', 'maps.txt'],
    {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', full, 'pipe'],
    },
  )
  expect(stderr).toMatch(/^vas-explore: the output cannot be written: ENOSPC[^\n]*\n$/)
  expect(status).toBe(3)
})
