// `map --summary`: of a listing, so that all of it can be written out, and of its own process.
import { describe, expect, test } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { folderWith, LISTING } from './listing.ts'

const cwd = folderWith({
  'maps.txt': LISTING,
  'named.txt': LISTING.replace(/^7f0000001000.*\n/m, ''),
  'one.txt': '400000-401000 r--p 00000000 08:01 12 /opt/data.bin\n',
  'wide.txt':
    '1000-7ffffffff000 rw-p 00000000 00:00 0\n8000000000000000-f000000000000000 r--p 0 08:01 11 /a\n',
})

const summaryOfListing = (file: string): string => {
  const { status, stdout, stderr } = runCli(['map', '--summary', '--file', file], { cwd })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout
}

describe('of a listing', () => {
  test('counts rows and bytes by segment and source, and lists the rows without a name', () => {
    expect(summaryOfListing('maps.txt')).toBe(`\
maps.txt: 8 rows, 288 KiB

SEGMENT       SOURCE    ROWS        SIZE
text          pattern      1       4 KiB
rodata        pattern      1       4 KiB
data          pattern      1       4 KiB
heap          kernel       1     132 KiB
stack         kernel       1     132 KiB
file          kernel       1       4 KiB
vsyscall      kernel       1       4 KiB
anonymous     kernel       1       4 KiB

Counted together:
  1 thread stack, 132 KiB

Rows that nobody can name:
  0x7f0000001000-0x7f0000002000 rw-p    4 KiB

7 of 8 rows have a name (87.5 %), and 98.61 % of the bytes.
`)
  })

  test('lists no rows without a name where there are none', () => {
    expect(summaryOfListing('named.txt').split('\n').slice(-5)).toEqual([
      'Counted together:',
      '  1 thread stack, 132 KiB',
      '',
      '7 of 7 rows have a name (100 %), and 100 % of the bytes.',
      '',
    ])
  })

  test('counts nothing together where there is nothing of which a process may have many', () => {
    expect(summaryOfListing('one.txt')).toBe(`\
one.txt: 1 row, 4 KiB

SEGMENT       SOURCE    ROWS        SIZE
file          kernel       1       4 KiB

1 of 1 rows have a name (100 %), and 100 % of the bytes.
`)
  })

  test('in JSON counts bytes exactly, as decimal text, be they more than a double can count', () => {
    const { status, stdout, stderr } = runCli(['map', '--summary', '--json', '--file', 'wide.txt'], { cwd })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual({
      all: { rows: 2, bytes: '8070591269736275968' },
      named: { rows: 1, bytes: '8070450532247928832' },
      segments: [
        { segment: 'file', source: 'kernel', rows: 1, bytes: '8070450532247928832' },
        { segment: 'anonymous', source: 'kernel', rows: 1, bytes: '140737488347136' },
      ],
      groups: [],
      anonymous: [
        {
          start: '0x1000',
          end: '0x7ffffffff000',
          permissions: 'rw-p',
          offset: '0x0',
          device: '00:00',
          inode: '0',
          name: '',
          deleted: false,
        },
      ],
    })
  })
})

describe('of its own process', () => {
  const { status, stdout, stderr } = runCli(['map', '--summary'])
  const count = Number(stdout.match(/^process [1-9]\d* \([^)]+\): (\d+) rows, [\d.]+ [KMGT]iB\n/)?.[1])
  const table = [...stdout.matchAll(/^[a-z-]+ +(?:kernel|image|runtime|pattern) +(\d+) +\d/gm)]
  const nameless = stdout.match(/^ {2}0x[0-9a-f]+-0x[0-9a-f]+ [rwxsp-]{4} +[\d.]+ [KMG]iB$/gm) ?? []

  test('has as many rows in its table as its title says', () => {
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(table.reduce((sum, [, rows]) => sum + Number(rows), 0)).toBe(count)
  })

  test('says of all rows but those listed that they have a name', () => {
    expect(stdout).toMatch(new RegExp(`^${count - nameless.length} of ${count} rows have a name \\(`, 'm'))
  })

  test("counts V8's pages and the threads' stacks together", () => {
    expect(stdout).toMatch(/^ {2}[1-9]\d+ V8 pages, [\d.]+ [KM]iB$/m)
    expect(stdout).toMatch(/^ {2}[1-9]\d* thread stacks?, [\d.]+ [KM]iB/m)
  })
})
