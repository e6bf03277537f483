// `where`, asked of a listing (so that every answer can be written out) and of its own process.
import { describe, expect, test } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { type LocationText, locationForm } from './json-forms.ts'
import { folderWith, LISTING } from './listing.ts'

const cwd = folderWith({ 'maps.txt': LISTING })
const whereInListing = (...args: string[]) => runCli(['where', ...args, '--file', 'maps.txt'], { cwd })

test('prints each address with its segment and all that is known of it', () => {
  const { status, stdout, stderr } = whereInListing('401234', '0x1000000')
  // The sentences are free to improve.
  expect({ status, stderr, stdout: stdout.replace(/^( {2}why {7})[A-Z].+\.$/gm, '$1…') }).toEqual({
    status: 0,
    stderr: '',
    stdout: `\
0x401234  text
  why       …
  source    pattern
  row       0x401000-0x402000 r-xp /opt/app
  in row    0x234 into 4 KiB

0x1000000  heap
  why       …
  source    kernel
  row       0x1000000-0x1021000 rw-p [heap]
  in row    0x0 into 132 KiB
`,
  })
})

test('prints the nearest rows on both sides of an address where nothing is', () => {
  const { stdout } = whereInListing('500000')
  expect(stdout.split('\n').slice(2, 5)).toEqual([
    '  source    kernel',
    '  below     0x402000-0x403000 rw-p /opt/app, 1012 KiB away',
    '  above     0x1000000-0x1021000 rw-p [heap], 11 MiB away',
  ])
})

test.each([
  ['401234', 'text', 0],
  ['0x7FFC00000000', 'stack', 0],
  ['7f0000001000', 'anonymous', 0],
  ['ffffffffff600000', 'vsyscall', 0],
  ['500000', 'unmapped', 1],
  ['0', 'null', 1],
  ['ffff', 'null', 1],
  ['800000000000', 'noncanonical', 1],
  ['ffff800000000000', 'kernel', 1],
  ['ffffffffffffffff', 'kernel', 1],
])('of %s answers %s and ends with status %i', (address, segment, status) => {
  const outcome = whereInListing(address)
  expect(outcome.stdout.split('\n')[0]).toMatch(new RegExp(`^0x[0-9a-f]+  ${segment}$`))
  expect(outcome).toMatchObject({ status, stderr: '' })
})

test('ends with status 1 when nothing is at one address of several, and answers all of them', () => {
  const { status, stdout } = whereInListing('401234', '500000', '402000')
  expect(status).toBe(1)
  expect(stdout.match(/^0x.*$/gm)).toEqual(['0x401234  text', '0x500000  unmapped', '0x402000  data'])
})

test('in JSON is a list of locations, with what is undefined left out', () => {
  const { status, stdout, stderr } = whereInListing('401234', '10000', '--json')
  const app = { device: '08:01', inode: '11', name: '/opt/app', deleted: false }
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
  expect(JSON.parse(stdout)).toEqual([
    {
      address: '0x401234',
      segment: 'text',
      source: 'pattern',
      because: expect.stringContaining('a listing opens no file'),
      region: { start: '0x401000', end: '0x402000', permissions: 'r-xp', offset: '0x1000', ...app },
    },
    {
      address: '0x10000',
      segment: 'unmapped',
      source: 'kernel',
      because: expect.stringContaining('3.9 MiB below the start of /opt/app'),
      above: { start: '0x400000', end: '0x401000', permissions: 'r--p', offset: '0x0', ...app },
    },
  ])
})

describe('of its own process', () => {
  const { status, stdout, stderr } = runCli(['where', '0', 'ffffffffffffffff', '--json'])
  const locations: LocationText[] = JSON.parse(stdout)

  test('answers with status 1 where nothing can be mapped', () => {
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect(locations).toMatchObject([
      { address: '0x0' },
      { address: '0xffffffffffffffff', segment: 'kernel' },
    ])
  })

  test('keeps to the JSON form of a location', () => {
    expect(locations).toEqual(locations.map(locationForm))
  })
})
