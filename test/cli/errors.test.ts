// What a person reads who asked for something that cannot be answered: one line that says what to do.
import { describe, expect, test } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { folderWith, LISTING } from './listing.ts'

const cwd = folderWith({
  'maps.txt': LISTING,
  'backward.txt': '401000-400000 r--p 00000000 08:01 11 /opt/app\n',
  'wide.txt': '400000-10000000000000000 r--p 00000000 08:01 11 /opt/app\n',
  'blank.txt': '\n  \n',
  'prose.md': 'The row 7f1c-7f2c r-xp is code.\n',
  'other.json': '{"rows": []}',
  'row.json': '{"regions": [{"start": 7}]}',
})

// Beyond PID_MAX_LIMIT (2^22): no process ever has it.
const NO_PID = '2147483647'

describe('one line on stderr and status 2 for', () => {
  test.each([
    ['an unknown option', ['--bogus'], '--bogus'],
    ['an unknown option of where', ['where', '1', '--bogus'], '--bogus'],
    ['an option that probe has not', ['probe', '--pid', '1'], '--pid'],
    ['an unknown command', ['nonsense'], "unknown command 'nonsense'"],
    ['an address in place of a command', ['7fff'], 'did you mean `vas-explore where 7fff`?'],
    ['a command too many', ['map', 'twice'], 'too many arguments'],
    ['a pid without its option', ['gap', '4242'], 'did you mean `vas-explore gap --pid 4242`?'],
    ['a file without its option', ['map', 'm.txt'], 'did you mean `vas-explore map --file m.txt`?'],
    ['a word for sleep', ['sleep', '4242'], "too many arguments: '4242'; see vas-explore --help"],
    ['where without an address', ['where'], "missing required argument 'address'"],
    [
      'an address that is no number',
      ['where', 'xyz'],
      'expected a hex address such as 0x7ffc1234, got "xyz"',
    ],
    ['an address that is negative', ['where', '-1'], 'expected a hex address such as 0x7ffc1234, got "-1"'],
    ['an empty address', ['where', ''], 'expected a hex address such as 0x7ffc1234, got ""'],
    ['an address of 17 digits', ['where', '10000000000000000'], 'expected an address from 0 to 2^64 - 1'],
    ['a pid that is no number', ['map', '--pid', 'abc'], 'expected a process id such as 4242, got "abc"'],
    ['pid 0', ['where', '1', '--pid', '0'], 'expected a process id such as 4242, got "0"'],
    ['a pid over 31 bits', ['map', '--pid', '2147483648'], 'expected a process id'],
    ['--pid without a pid', ['map', '--pid'], '--pid'],
    ['a pid and a listing', ['map', '--pid', '1', '--file', 'maps.txt'], 'cannot be used with option'],
    ['a row that ends below its start', ['map', '--file', 'backward.txt'], 'line 1: expected a range'],
    ['a row over 64 bits', ['map', '--file', 'wide.txt'], 'line 1: expected fields of at most 64 bits'],
    [
      'JSON that is no map',
      ['map', '--file', 'other.json'],
      'expected a map in JSON with an array "regions"',
    ],
    [
      'a saved map with a row that is none',
      ['where', '1', '--file', 'row.json'],
      'regions[0]: expected "start"',
    ],
  ])('%s', (_, args, message) => {
    const { status, stdout, stderr } = runCli(args, { cwd })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^vas-explore: .+\n$/)
    expect(stderr).toContain(message)
  })
})

describe('one line on stderr and status 3 for', () => {
  test.each([
    ['a process that is gone', ['map', '--pid', NO_PID], `there is no process ${NO_PID}`],
    ['a listing that is missing', ['map', '--file', 'missing.txt'], 'missing.txt cannot be read: ENOENT'],
    ['a folder in place of a listing', ['map', '--file', '.'], '. cannot be read: EISDIR'],
    ['a listing without rows', ['where', '1', '--file', 'blank.txt'], 'expected rows of a memory map'],
    [
      'a text without rows',
      ['map', '--file', 'prose.md'],
      'expected rows of a memory map in prose.md, found none',
    ],
    ['an empty listing', ['map', '--file', '/dev/null', '--json'], 'expected rows of a memory map'],
  ])('%s', (_, args, message) => {
    const { status, stdout, stderr } = runCli(args, { cwd })
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toMatch(/^vas-explore: .+\n$/)
    expect(stderr).toContain(message)
  })
})
