import { expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { COMMANDS } from '../../src/cli/commands.ts'
import { runCli } from '../support/run-cli.ts'

test.each([
  [['-h'], 'Usage: vas-explore [options] [command]', ['probe', 'where', 'map', '--version', 'Examples:']],
  [['--help'], 'Usage: vas-explore [options] [command]', ['probe', 'where', 'map']],
  [['probe', '-h'], 'Usage: vas-explore probe [options]', ['--worker', '--json', '--help']],
  [
    ['where', '-h'],
    'Usage: vas-explore where [options] <address...>',
    ['--pid <pid>', '--file <listing>', '--json'],
  ],
  [
    ['map', '-h'],
    'Usage: vas-explore map [options]',
    ['--pid <pid>', '--file <listing>', '--summary', '--json'],
  ],
  [['explain', '-h'], 'Usage: vas-explore explain [options] <row-or-address...>', ['--json', 'Examples:']],
  [['diff', '-h'], 'Usage: vas-explore diff [options] <maps...>', ['--pid <pid>', '--aslr', '--json']],
])('%j prints help on stdout', (args, usage, words) => {
  const { status, stdout, stderr } = runCli(args)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout.split('\n')[0]).toBe(usage)
  for (const word of words) expect(stdout).toContain(word)
})

test.each(['--version', '-V'])('%s prints the version that package.json names', (option) => {
  expect(runCli([option])).toEqual({ status: 0, stdout: `${packageJson.version}\n`, stderr: '' })
})

test.each(['', ...COMMANDS.map(({ name }) => name)])(
  '%s --help fits into 80 columns, with examples',
  (name) => {
    const lines = runCli(name === '' ? ['--help'] : [name, '--help']).stdout.split('\n')
    expect(lines).toContain('Examples:')
    expect(lines.filter((line) => [...line].length > 80)).toEqual([])
  },
)
