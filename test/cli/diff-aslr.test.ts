// `diff --aslr` of two listings whose addresses the test chose, so that all of it can be written out.
import { describe, expect, test } from 'vitest'
import { listingOf, ONE, OTHER } from '../compare/two-runs.ts'
import { runCli } from '../support/run-cli.ts'
import { folderWith } from './listing.ts'

const VSYSCALL = 'ffffffffff600000-ffffffffff601000 --xp 0 00:00 0 [vsyscall]'
const DATA = '600000000000-600000001000 r--p 0 08:01 41 /opt/data'

const cwd = folderWith({
  'one.txt': listingOf(ONE),
  'other.txt': listingOf({ ...OTHER, more: [DATA] }),
  'fixed.txt': listingOf({ ...OTHER, program: ONE.program }),
  'apart.txt': listingOf({ ...ONE, loader: 0x7fff_0010_9000n }),
  'narrow.txt': listingOf({
    program: 0x5655_5000n,
    heap: 0x5700_0000n,
    library: 0xf7d0_0000n,
    loader: 0xf7f0_0000n,
    stack: 0xffff_e000n,
  }),
  'nameless.txt': `1000-2000 rw-p 0 00:00 0\n${VSYSCALL}`,
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
program   where it begins, if it is position-independent: 28 bits of pages, 1 TiB (vm.mmap_rnd_bits;
          some distributions set 32); one that was linked for a fixed address never moves
library   nothing of their own: they lie in the region of mappings, and where that begins is drawn:
          28 bits of pages, 1 TiB (vm.mmap_rnd_bits)
heap      how far behind the program it begins, or for a static PIE behind a fixed address: 18 bits
          of pages, 1 GiB (before 2024 13 bits, 32 MiB)
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

  test('that nothing moved also of a process and its child', () => {
    expect(aslr('one.txt', 'one.txt').stdout.replace(/\s+/g, ' ')).toContain(
      'or of copies that fork(2) made of it.',
    )
  })

  test('nothing of the kind where no row could have moved', () => {
    expect(aslr('nameless.txt', 'nameless.txt').stdout).not.toContain('Nothing moved')
  })

  test('how much less is drawn for a 32-bit program', () => {
    const { stdout } = aslr('narrow.txt', 'narrow.txt')
    expect(stdout).toContain('\nWhat Linux draws by default for a 32-bit program on x86-64;')
    expect(stdout).toContain('\nstack     where it ends: 11 bits of pages, 8 MiB\n')
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
