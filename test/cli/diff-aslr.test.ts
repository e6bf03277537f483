// `diff --aslr` of two listings whose addresses the test chose, so that all of it can be written out.
import { describe, expect, test } from 'vitest'
import { listingOf, ONE, OTHER } from '../compare/two-runs.ts'
import { runCli } from '../support/run-cli.ts'
import { folderWith } from './listing.ts'

const DATA = '600000000000-600000001000 r--p 0 08:01 41 /opt/data'

const cwd = folderWith({
  'one.txt': listingOf(ONE),
  'other.txt': listingOf({ ...OTHER, more: [DATA] }),
  'fixed.txt': listingOf({ ...OTHER, program: ONE.program }),
  'apart.txt': listingOf({ ...ONE, loader: 0x7fff_0010_9000n }),
})

const aslr = (...args: string[]) => runCli(['diff', ...args, '--aslr'], { cwd })

test('prints how far each kind moved, what the kernel draws for it, and what is not aligned', () => {
  expect(aslr('one.txt', 'other.txt')).toEqual({
    status: 0,
    stderr: '',
    stdout: `\
one.txt: 14 rows → other.txt: 15 rows

KIND      ROWS  SHIFT              DISTANCE  BITS  WHAT
program      4  +0x100000000          4 GiB    21  app
library      6  -0x5000              20 KiB     3  libc.so.6 ld.so
heap         1  +0xffffd000         4.0 GiB    20  [heap]
                -0x3000              12 KiB     2  against the program
stack        1  +0x1000               4 KiB     1  [stack]
vsyscall     1  did not move                    0  [vsyscall]

BITS are the binary digits of the distance, counted in pages of 4 KiB; 0 is what did not move. Two
runs show one distance, not how much is drawn.

Not aligned: 1 row before and 1 after, without a name or with one that the program gave; nothing
tells which is which.

What Linux draws by default on x86-64; this is not measured here:
program   where it begins, if it is position-independent: 28 bits of pages, 1 TiB
          (vm.mmap_rnd_bits); one that was linked for a fixed address never moves
library   nothing of their own: they lie in the region of mappings, and where that begins is drawn:
          28 bits of pages, 1 TiB (vm.mmap_rnd_bits)
heap      how far behind the program it begins: 18 bits of pages, 1 GiB (before 2024 13 bits, 32
          MiB)
stack     where it ends: 22 bits of pages, 16 GiB
vsyscall  nothing: its address is the same in every process

Only after:
  0x600000000000-0x600000001000  r--p  /opt/data
`,
  })
})

describe('says', () => {
  test('what it means that the program did not move', () => {
    const { stdout } = aslr('one.txt', 'fixed.txt')
    expect(stdout).toMatch(/^program {6}4 {2}did not move {20}0 {2}app$/m)
    expect(stdout).toContain('The program did not move, though other rows did:')
  })

  test('that nothing moved', () => {
    const { stdout } = aslr('one.txt', 'one.txt')
    expect(stdout).toContain('\nNothing moved: addresses were not random in either run')
    expect(stdout).not.toContain('The program did not move')
  })

  test('which libraries moved apart from the others', () => {
    const [, , , , library, loader] = aslr('one.txt', 'apart.txt').stdout.split('\n')
    expect([library, loader]).toEqual([
      'library      4  did not move                    0  libc.so.6',
      '             2  +0x9000              36 KiB     4  ld.so',
    ])
  })
})

test('in JSON has the kinds with their shifts, and the rows that only one of them has', () => {
  const { status, stdout, stderr } = aslr('one.txt', 'other.txt', '--json')
  const json = JSON.parse(stdout)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(Object.keys(json)).toEqual([
    'granule',
    'kinds',
    'heapAgainstProgram',
    'onlyBefore',
    'onlyAfter',
    'unaligned',
  ])
  expect(json.kinds[0]).toMatchObject({
    kind: 'program',
    rows: 4,
    shifts: [{ bytes: '4294967296', bits: 21 }],
  })
  expect(json.onlyAfter).toMatchObject([{ name: '/opt/data' }])
})
