// What `explain` takes for a row or an address, and what it does not.
import { describe, expect, test } from 'vitest'
import { runCli } from '../support/run-cli.ts'

const ROW = '7f5e59885000-7f5e59886000 ---p 00000000 00:00 0'

test.each([
  ['quoted', [ROW]],
  ['in words', ROW.split(' ')],
  ['in words, with an option before them', ['--json', ...ROW.split(' ')]],
  ['in words, with an option behind them', [...ROW.split(' '), '--json']],
  ['behind --', ['--', ...ROW.split(' ')]],
])('a row may be given %s', (_, words) => {
  const { status, stdout, stderr } = runCli(['explain', ...words])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toContain('---p')
})

test.each(['---p', '--xp', '--xs', '-w-p', '-wxp', '---s'])('%s is no option', (permissions) => {
  const { status, stdout } = runCli(['explain', '1000-2000', permissions, '00000000', '00:00', '0'])
  expect(status).toBe(0)
  expect(stdout.split('\n')[0]).toBe(`00001000-00002000 ${permissions} 00000000 00:00 0`)
})

test('says 0 for any number of 64 bits', () => {
  for (const address of ['0', '800000000000', 'ffffffffffffffff']) {
    expect(runCli(['explain', address]).status).toBe(0)
  }
})

describe('one line on stderr and status 2 for', () => {
  test.each([
    ['nothing', [], "missing required argument 'row-or-address'"],
    ['an unknown option', ['--bogus'], 'got "--bogus"'],
    ['an unknown option behind an address', ['0x400000', '--bogus'], 'got "0x400000 --bogus"'],
    ['a word', ['xyz'], 'expected a hex address such as 0x7ffc1234, got "xyz"'],
    ['an empty word', [''], 'got ""'],
    ['two addresses', ['400000', '500000'], 'expected a row such as '],
    ['an address of 17 digits', ['10000000000000000'], 'expected an address from 0 to 2^64 - 1'],
    ['a row that is cut', ['1000-2000 rw'], 'expected a row such as '],
    ['a row that ends below its start', ['2000-1000 rw-p 0 00:00 0'], 'expected a range whose end is above'],
    ['two rows', [`${ROW}\n${ROW}`], 'expected one row, got 2 lines'],
    ['what a terminal would obey', ['\x1b[31m'], '\\u001b[31m'],
  ])('%s', (_, words, message) => {
    const { status, stdout, stderr } = runCli(['explain', ...words])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^vas-explore: .*row.*address.*\n$/)
    expect(stderr).toContain(message)
  })
})
