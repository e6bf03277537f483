// Colour belongs into a terminal, and into nothing else.
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { commandIn, PACKAGE_ROOT, plainEnvironment, runCli } from '../support/run-cli.ts'
import { folderWith, LISTING } from './listing.ts'

const cwd = folderWith({
  'maps.txt': LISTING,
  'red.txt': '400000-401000 r--p 00000000 08:01 11 /opt/\x1b[31mred\n',
  '\x1b[31mred.txt': LISTING,
})

const ESCAPE = '\x1b'

test.each([
  ['CI', ['map']],
  ['CI', ['map', '--file', 'maps.txt']],
  ['FORCE_COLOR', ['where', '400000', '--file', 'maps.txt']],
  ['FORCE_COLOR', ['map', '--summary', '--file', 'maps.txt']],
  ['FORCE_COLOR', ['-h']],
])('no colour goes into a pipe, even with %s=1: %j', (variable, args) => {
  const { status, stdout } = runCli(args, { cwd, env: { [variable]: '1', TERM: 'xterm-256color' } })
  expect(status).toBe(0)
  expect(stdout).not.toContain(ESCAPE)
})

test.each([
  ['map', ['map', '--file', 'red.txt']],
  ['where', ['where', '400000', '--file', 'red.txt']],
  ['where', ['where', '500000', '--file', 'red.txt']],
])('%s writes out an escape sequence in the name of a row: %j', (_, args) => {
  const { stdout } = runCli(args, { cwd })
  expect(stdout).toContain('/opt/\\x1b[31mred')
  expect(stdout).not.toContain(ESCAPE)
})

test('an escape sequence in the name of a listing is written out', () => {
  const { status, stdout } = runCli(['map', '--file', '\x1b[31mred.txt'], { cwd })
  expect(status).toBe(0)
  expect(stdout.split('\n')[0]).toBe('\\x1b[31mred.txt: 8 rows')
})

test('an escape sequence in an unknown command is written out', () => {
  expect(runCli(['\x1b[31m']).stderr).toBe(
    "vas-explore: unknown command '\\x1b[31m'; see vas-explore --help\n",
  )
})

/** What a terminal of 120 columns is sent: script(1) is one. */
function sentToTerminal(args: string, variables: Record<string, string> = {}): string {
  const command = `stty cols 120; "${process.execPath}" "${commandIn(PACKAGE_ROOT)}" ${args}`
  const { status, stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
    cwd,
    encoding: 'utf8',
    env: { ...plainEnvironment(), SHELL: '/bin/sh', TERM: 'xterm-256color', ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  expect(status).toBe(0)
  return stdout
}

const hasTerminal = spawnSync('script', ['--version']).error === undefined
const inTerminal = test.skipIf(!hasTerminal)
const remark = hasTerminal ? '' : ' (missing script: Debian package bsdutils)'

inTerminal(`a terminal is sent colours${remark}`, () => {
  expect(sentToTerminal('map --file maps.txt')).toContain('\x1b[32mtext      \x1b[39m')
})

inTerminal(`a terminal is sent colours in a summary${remark}`, () => {
  expect(sentToTerminal('map --summary --file maps.txt')).toContain('\x1b[32mtext\x1b[39m ')
})

inTerminal(`a terminal is sent colours by the worker of a probe${remark}`, () => {
  // Whatever its status: seldom an answer is weaker.
  expect(sentToTerminal('probe --worker; true')).toContain('\x1b[32m✓ text          \x1b[39mtext')
})

inTerminal(`a terminal is sent no colours by the worker of a probe with NO_COLOR=1${remark}`, () => {
  const text = sentToTerminal('probe --worker; true', { NO_COLOR: '1' })
  expect(text).toContain('✓ text          text')
  expect(text).not.toContain(ESCAPE)
})

inTerminal(`a terminal is sent no colours with NO_COLOR=1${remark}`, () => {
  const text = sentToTerminal('map --file maps.txt', { NO_COLOR: '1' })
  expect(text).toContain('/opt/app')
  expect(text).not.toContain(ESCAPE)
})

inTerminal(`a terminal is sent no colours in JSON${remark}`, () => {
  expect(sentToTerminal('map --file maps.txt --json')).not.toContain(ESCAPE)
})
