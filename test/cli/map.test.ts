// `map`, asked of a listing (so that all of it can be written out) and of its own process.
import { describe, expect, test } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { regionForm, verdictForm } from './json-forms.ts'
import { folderWith, LISTING } from './listing.ts'

const cwd = folderWith({
  'maps.txt': LISTING,
  'torn.txt': '400000-402000 r--p 0 08:01 11 /opt/app\n401000-403000 r--p 0 08:01 11 /opt/app\n',
})

test('prints every row of a listing, and a legend of exactly the segments that occur', () => {
  expect(runCli(['map', '--file', 'maps.txt'], { cwd })).toEqual({
    status: 0,
    stderr: '',
    stdout: `\
maps.txt: 8 rows

RANGE                                  PERM      SIZE  SEGMENT     SOURCE   NAME
0x400000-0x401000                      r--p     4 KiB  rodata      pattern  /opt/app
0x401000-0x402000                      r-xp     4 KiB  text        pattern  /opt/app
0x402000-0x403000                      rw-p     4 KiB  data        pattern  /opt/app
0x1000000-0x1021000                    rw-p   132 KiB  heap        kernel   [heap]
0x7f0000000000-0x7f0000001000          r--p     4 KiB  file        kernel   /opt/data.bin
0x7f0000001000-0x7f0000002000          rw-p     4 KiB  anonymous   kernel
0x7ffc00000000-0x7ffc00021000          rw-p   132 KiB  stack       kernel   [stack]
0xffffffffff600000-0xffffffffff601000  --xp     4 KiB  vsyscall    kernel   [vsyscall]

text        machine code of an image
rodata      read-only constants of an image, and its headers and tables
data        initialised variables of an image
heap        memory that malloc manages
stack       a thread's stack
file        a mapped file that is not a loaded image
vsyscall    an old fixed page of system calls that the kernel emulates
anonymous   mapped, private, and nobody can vouch for more
`,
  })
})

test('in JSON of a listing has no pid, and each row with segment, source and sentence', () => {
  const { status, stdout, stderr } = runCli(['map', '--file', 'maps.txt', '--json'], { cwd })
  const map = JSON.parse(stdout)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(Object.keys(map)).toEqual(['torn', 'regions'])
  expect(map.torn).toBe(false)
  expect(map.regions).toHaveLength(8)
  expect(map.regions[3]).toEqual({
    start: '0x1000000',
    end: '0x1021000',
    permissions: 'rw-p',
    offset: '0x0',
    device: '00:00',
    inode: '0',
    name: '[heap]',
    deleted: false,
    segment: 'heap',
    source: 'kernel',
    because: expect.stringContaining('[heap]'),
  })
})

describe('of a listing whose rows overlap', () => {
  test('is a result on stdout and a remark on stderr', () => {
    const { status, stdout, stderr } = runCli(['map', '--file', 'torn.txt'], { cwd })
    expect(status).toBe(0)
    expect(stdout).toMatch(/^torn\.txt: 2 rows\n/)
    expect(stderr).toMatch(/^vas-explore: .*overlap.*\n$/)
  })

  test('is torn in JSON', () => {
    const { stdout } = runCli(['map', '--file', 'torn.txt', '--json'], { cwd })
    expect(JSON.parse(stdout)).toMatchObject({ torn: true })
  })
})

describe('of its own process', () => {
  const text = runCli(['map'])
  const [title = '', table = '', legend = ''] = text.stdout.trimEnd().split('\n\n')
  const rows = table.split('\n').slice(1)
  const segments = rows.map((row) => row.match(/ {2}([a-z-]+) +(kernel|image|runtime|pattern)\b/)?.[1])

  test('has as many rows as its title says', () => {
    expect(text).toMatchObject({ status: 0, stderr: '' })
    expect(title).toMatch(/^process [1-9][0-9]* \([^)]+\): [1-9][0-9]* rows$/)
    expect(rows).toHaveLength(Number(title.match(/(\d+) rows$/)?.[1]))
  })

  test('has the rows of a program: code, constants, variables, heap, stack', () => {
    expect(segments).toEqual(expect.arrayContaining(['text', 'rodata', 'data', 'bss', 'heap', 'stack']))
  })

  test('explains every segment that a row shows', () => {
    const explained = legend.split('\n').map((line) => line.split(' ')[0])
    expect(segments.filter((segment) => !explained.includes(segment))).toEqual([])
  })

  test('keeps to the JSON form of a map', () => {
    const map = JSON.parse(runCli(['map', '--json']).stdout)
    expect(map).toEqual({ pid: expect.any(Number), torn: false, regions: expect.any(Array) })
    expect(map.regions).toEqual(map.regions.map(() => ({ ...regionForm, ...verdictForm })))
  })
})
