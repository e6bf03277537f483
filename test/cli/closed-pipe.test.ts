import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { commandIn, PACKAGE_ROOT, plainEnvironment } from '../support/run-cli.ts'
import { folderWith } from './listing.ts'

// More than a pipe holds (64 KiB), so that the writer notices that nobody reads any more.
const ROWS = Array.from({ length: 5000 }, (_, index) => {
  const page = index + 0x400
  return `${page.toString(16)}000-${(page + 1).toString(16)}000 rw-p 00000000 00:00 0\n`
})
const cwd = folderWith({ 'long.txt': ROWS.join('') })

test('a reader that has seen enough is no error', () => {
  const command = `"${process.execPath}" "${commandIn(PACKAGE_ROOT)}" map --file long.txt`
  const { stdout, stderr } = spawnSync('sh', ['-c', `{ ${command}; echo "status $?" >&2; } | head -n 1`], {
    cwd,
    encoding: 'utf8',
    env: plainEnvironment(),
  })
  expect({ stdout, stderr }).toEqual({ stdout: 'long.txt: 5000 rows\n', stderr: 'status 0\n' })
})
