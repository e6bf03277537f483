// `diff` of two listings, so that all of it can be written out.
import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { commandIn, PACKAGE_ROOT, runCli } from '../support/run-cli.ts'
import { regionForm, verdictForm } from './json-forms.ts'
import { folderWith, LISTING } from './listing.ts'

const cwd = folderWith({
  'one.txt': LISTING,
  'other.txt': LISTING.replace('01000000-01021000', '01000000-01042000')
    .replace('/opt/data.bin', '/opt/data.bin (deleted)')
    .replace(/^7f0000001000.*\n/m, '7f0000002000-7f0000003000 rw-p 00000000 00:00 0\n'),
  'protected.txt': LISTING.replace('00402000-00403000 rw-p', '00402000-00403000 r--p'),
  'single.txt': '400000-401000 r--p 00000000 08:01 12 /opt/data.bin\n',
  'hostile.txt': '400000-401000 r--p 00000000 08:01 12 /opt/\x1b[31m\u202edata\n',
  'blank.txt': '\n',
  '4242': LISTING,
})

const diff = (...args: string[]) => runCli(['diff', ...args], { cwd })

describe('prints', () => {
  test('both names, each change with its rows, and their sum', () => {
    expect(diff('one.txt', 'other.txt')).toEqual({
      status: 0,
      stderr: '',
      stdout: `\
one.txt: 8 rows → other.txt: 8 rows

         RANGE                          PERM        SIZE  SEGMENT    NAME
> grown
 before  0x1000000-0x1021000            rw-p     132 KiB  heap       [heap]
 after   0x1000000-0x1042000            rw-p     264 KiB  heap       [heap]
 more    0x1021000-0x1042000                     132 KiB
~ renamed
 before  0x7f0000000000-0x7f0000001000  r--p       4 KiB  file       /opt/data.bin
 after   0x7f0000000000-0x7f0000001000  r--p       4 KiB  file       /opt/data.bin (deleted)
- gone   0x7f0000001000-0x7f0000002000  rw-p       4 KiB  anonymous
+ new    0x7f0000002000-0x7f0000003000  rw-p       4 KiB  anonymous

1 new, 1 gone, 1 grown, 1 renamed; 5 rows unchanged; 132 KiB more mapped
`,
    })
  })

  test('backwards, the opposite', () => {
    expect(diff('other.txt', 'one.txt').stdout).toBe(`\
other.txt: 8 rows → one.txt: 8 rows

         RANGE                          PERM        SIZE  SEGMENT    NAME
< shrunk
 before  0x1000000-0x1042000            rw-p     264 KiB  heap       [heap]
 after   0x1000000-0x1021000            rw-p     132 KiB  heap       [heap]
 less    0x1021000-0x1042000                     132 KiB
~ renamed
 before  0x7f0000000000-0x7f0000001000  r--p       4 KiB  file       /opt/data.bin (deleted)
 after   0x7f0000000000-0x7f0000001000  r--p       4 KiB  file       /opt/data.bin
+ new    0x7f0000001000-0x7f0000002000  rw-p       4 KiB  anonymous
- gone   0x7f0000002000-0x7f0000003000  rw-p       4 KiB  anonymous

1 new, 1 gone, 1 shrunk, 1 renamed; 5 rows unchanged; 132 KiB less mapped
`)
  })

  test('permissions, where they are other ones', () => {
    expect(diff('one.txt', 'protected.txt').stdout).toBe(`\
one.txt: 8 rows → protected.txt: 8 rows

         RANGE                          PERM        SIZE  SEGMENT    NAME
! permissions
 before  0x402000-0x403000              rw-p       4 KiB  data       /opt/app
 after   0x402000-0x403000              r--p       4 KiB  rodata     /opt/app
 now     0x402000-0x403000              r--p       4 KiB  was rw-p

1 permissions; 7 rows unchanged; as much mapped as before
`)
  })

  test('a sentence when nothing differs', () => {
    expect(diff('one.txt', 'one.txt')).toEqual({
      status: 0,
      stderr: '',
      stdout:
        'one.txt: 8 rows → one.txt: 8 rows\n\nNothing differs: all 8 rows are the same in every column.\n',
    })
    expect(diff('single.txt', 'single.txt').stdout).toContain(
      '\nNothing differs: the one row is the same in every column.\n',
    )
  })

  test('names so that no terminal obeys them', () => {
    const { stdout } = diff('single.txt', 'hostile.txt')
    expect(stdout).toContain('/opt/\\x1b[31m\\u202edata')
    expect(stdout).toMatch(/^[^\p{C}]*$/mu)
    expect(stdout.includes('\x1b')).toBe(false)
  })
})

test('in JSON has both maps, each change with its rows, and the number of unchanged rows', () => {
  const { status, stdout, stderr } = diff('one.txt', 'other.txt', '--json')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const extents = expect.any(Array)
  const json = JSON.parse(stdout)
  expect(json).toEqual({
    before: { torn: false, rows: 8, bytes: '294912' },
    after: { torn: false, rows: 8, bytes: '430080' },
    changes: [['grown'], ['renamed'], ['gone'], ['new']].map((kinds) => ({
      kinds,
      before: kinds[0] === 'new' ? [] : [{ ...regionForm, ...verdictForm }],
      after: kinds[0] === 'gone' ? [] : [{ ...regionForm, ...verdictForm }],
      added: extents,
      removed: extents,
      permissions: [],
    })),
    unchanged: 5,
  })
  expect(json.changes[0].added).toEqual([{ start: '0x1021000', end: '0x1042000' }])
})

describe('an operand', () => {
  test('of digits is a pid; a file of that name is ./4242', () => {
    expect(diff('one.txt', './4242').stdout).toContain('Nothing differs')
    expect(diff('one.txt', '2147483647')).toMatchObject({ status: 3, stdout: '' })
  })

  test('- is standard input', () => {
    const { stdout, status } = spawnSync(
      process.execPath,
      [commandIn(PACKAGE_ROOT), 'diff', '-', 'one.txt'],
      {
        cwd,
        input: LISTING,
        encoding: 'utf8',
      },
    )
    expect(status).toBe(0)
    expect(stdout).toContain('Nothing differs: all 8 rows')
  })
})

describe('one line on stderr, and nothing on stdout, for', () => {
  test.each([
    [2, 'no map', [], "missing required argument 'maps'"],
    [2, 'one map', ['one.txt'], 'expected two maps to compare, got 1'],
    [2, 'three maps', ['one.txt', 'one.txt', 'one.txt'], 'expected two maps to compare, got 3'],
    [2, 'two maps and a pid', ['one.txt', 'one.txt', '--pid', '1'], 'expected two maps to compare, got 3'],
    [2, 'standard input twice', ['-', '-'], 'expected standard input as one of the two maps'],
    [2, 'a pid that is none', ['one.txt', '--pid', 'abc'], 'expected a process id such as 4242, got "abc"'],
    [2, 'an unknown option', ['one.txt', 'one.txt', '--bogus'], '--bogus'],
    [3, 'a process that is gone', ['one.txt', '--pid', '2147483647'], 'there is no process 2147483647'],
    [3, 'a file that is missing', ['one.txt', 'missing.txt'], 'missing.txt'],
    [3, 'a file without rows', ['blank.txt', 'one.txt'], 'blank.txt'],
  ])('status %i: %s', (expected, _, args, message) => {
    const { status, stdout, stderr } = diff(...args)
    expect({ status, stdout }).toEqual({ status: expected, stdout: '' })
    expect(stderr).toMatch(/^vas-explore: .+\n$/)
    expect(stderr).toContain(message)
  })
})
