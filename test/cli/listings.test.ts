// --file: a map in a file, in a text with other lines, on standard input, or saved as JSON.
import { spawnSync } from 'node:child_process'
import { openSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { commandIn, PACKAGE_ROOT, plainEnvironment, runCli } from '../support/run-cli.ts'
import { folderWith, LISTING } from './listing.ts'

const cwd = folderWith({
  'maps.txt': LISTING,
  'blanks.txt': `\n${LISTING.replaceAll('\n', '\r\n')}\n  \n`,
  'issue.md': `# It crashes\n\n\`\`\`\n${LISTING}\`\`\`\nThe end.\n`,
  'cut.txt': `${LISTING}7ffe00000000-7ffe00001000 r--p 000\n`,
  'tabs.txt': `${LISTING}${LISTING.replaceAll(' ', '\t').split('\n')[0]}\n`,
  'two.txt': `${LISTING}7ffd00000000-7ffd00021000 rw-p 00000000 00:00 0 [stack]\n`,
  'noted.txt': LISTING.replace('[heap]', '[heap] # where malloc puts small blocks').replace(
    '[stack]',
    '[stack] # \x1b[31mred',
  ),
})
const NOTE = `${PACKAGE_ROOT}test/fixtures/note.md`

const withInput = (input: string | undefined, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [commandIn(PACKAGE_ROOT), ...args], {
    cwd,
    env: plainEnvironment(),
    encoding: 'utf8',
    ...(input === undefined ? { stdio: ['ignore', 'pipe', 'pipe'] } : { input }),
  })
  return { status, stdout, stderr }
}

describe('the other lines of a text', () => {
  test.each([
    ['maps.txt', ''],
    ['blanks.txt', ''],
    ['issue.md', 'issue.md: 8 rows taken, 4 other lines passed over'],
    [
      'cut.txt',
      '8 rows taken, 1 other line passed over; line 9 begins like a row, but is none: "7ffe00000000-7',
    ],
    ['tabs.txt', '8 rows taken, 1 other line passed over; line 9 begins like a row, but is none: "'],
  ])('of %s are counted on stderr', (file, remark) => {
    const { status, stdout, stderr } = runCli(['map', '--file', file], { cwd })
    expect({ status, title: stdout.split('\n')[0] }).toEqual({ status: 0, title: `${file}: 8 rows` })
    expect(stderr).toMatch(remark === '' ? /^$/ : /^vas-explore: .+\n$/)
    expect(stderr).toContain(remark)
  })

  test('of a whole note are 74, and 42 rows are taken', () => {
    const { status, stdout, stderr } = runCli(['map', '--file', NOTE, '--json'])
    expect({ status, rows: JSON.parse(stdout).regions.length }).toEqual({ status: 0, rows: 42 })
    expect(stderr).toBe(`vas-explore: ${NOTE}: 42 rows taken, 74 other lines passed over\n`)
  })
})

test('two rows that are the main stack are remarked upon', () => {
  expect(runCli(['gap', '--file', 'two.txt'], { cwd }).stderr).toBe(
    'vas-explore: more than one row is a [stack]: this map shows more than one process, or moment\n',
  )
})

describe('a note behind a row', () => {
  test('stands behind its name in the table, nothing in it for the terminal to obey', () => {
    const rows = runCli(['map', '--file', 'noted.txt'], { cwd }).stdout.split('\n')
    expect(rows.filter((row) => row.includes('#'))).toEqual([
      '0x1000000-0x1021000                    rw-p   132 KiB  heap        kernel   [heap]  # where malloc puts small blocks',
      '0x7ffc00000000-0x7ffc00021000          rw-p   132 KiB  stack       kernel   [stack]  # \\x1b[31mred',
    ])
  })

  test('is a field of its own in JSON', () => {
    const { regions } = JSON.parse(runCli(['map', '--file', 'noted.txt', '--json'], { cwd }).stdout)
    expect(regions[3]).toMatchObject({ name: '[heap]', note: 'where malloc puts small blocks' })
    expect(regions[4]).not.toHaveProperty('note')
  })
})

describe('standard input', () => {
  test('is read where a file is called -', () => {
    const { status, stdout, stderr } = withInput(LISTING, 'where', '1000010', '--file', '-')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^0x1000010 {2}heap\n/)
  })

  test('gives its name to the title', () => {
    expect(withInput(LISTING, 'map', '--file', '-').stdout).toMatch(/^standard input: 8 rows\n/)
  })

  test.each([
    ['brings nothing', ''],
    ['is not there', undefined],
  ])('that %s is one line on stderr and status 3', (_, input) => {
    expect(withInput(input, 'map', '--file', '-')).toEqual({
      status: 3,
      stdout: '',
      stderr: 'vas-explore: expected rows of a memory map in standard input, found none\n',
    })
  })
})

test('standard input that cannot be read is one line on stderr and status 3', () => {
  const input = openSync('/dev/null', 'w')
  const { status, stderr } = spawnSync(process.execPath, [commandIn(PACKAGE_ROOT), 'map', '--file', '-'], {
    env: plainEnvironment(),
    encoding: 'utf8',
    stdio: [input, 'pipe', 'pipe'],
  })
  expect(stderr).toMatch(/^vas-explore: standard input cannot be read: EBADF[^\n]*\n$/)
  expect(status).toBe(3)
})

test('a map that was saved as JSON gives the same table again', () => {
  const saved = runCli(['map', '--file', 'maps.txt', '--json'], { cwd }).stdout
  const again = withInput(saved, 'map', '--file', '-').stdout
  expect(again.replace('standard input', 'maps.txt')).toBe(
    runCli(['map', '--file', 'maps.txt'], { cwd }).stdout,
  )
})
