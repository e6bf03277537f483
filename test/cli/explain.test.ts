// `explain`: whole outputs, and what is neither a row nor an address.
import { describe, expect, test } from 'vitest'
import { runCli } from '../support/run-cli.ts'

test('the heap of the note that this project grew from', () => {
  expect(
    runCli([
      'explain',
      '556a8c01b000-556a8c03c000 rw-p 00000000 00:00 0                          [heap] # heap segment',
    ]),
  ).toEqual({
    status: 0,
    stderr: '',
    stdout: `\
556a8c01b000-556a8c03c000 rw-p 00000000 00:00 0 [heap]
└───────────┬───────────┘ └┬─┘ └──┬───┘ └─┬─┘ ┬ └─┬──┘
            1              2      3       4   5   6

1 range        From 0x556a8c01b000, which is inside, to 0x556a8c03c000, which is
               outside: the first address behind the row.
               0x21000 = 135168 bytes (132 KiB) = 33 pages of 4 KiB.
2 permissions  r  may be read
               w  may be written
               -  may not be executed as code
               p  private (copy-on-write): no other process sees what is written
               Read and written, never run: so are variables, heaps and stacks.
3 offset       It counts bytes of a file. There is none here, so the kernel
               prints 0.
4 device       00:00 is no device: there is no file.
5 inode        0: there is no file.
6 name         The heap that brk() moves the end of, where malloc keeps small
               blocks. Large ones, and those of other threads, mostly lie
               elsewhere.
  note         "heap segment": somebody wrote that behind the row. The kernel
               prints no notes.
`,
  })
})

test('a row of a library', () => {
  expect(
    runCli([
      'explain',
      '7f5e5965a000-7f5e597d2000 r-xp 00022000 08:12 533486                     /lib/x86_64-linux-gnu/libc-2.31.so',
    ]),
  ).toEqual({
    status: 0,
    stderr: '',
    stdout: `\
7f5e5965a000-7f5e597d2000 r-xp 00022000 08:12 533486 …/libc-2.31.so
└───────────┬───────────┘ └┬─┘ └──┬───┘ └─┬─┘ └─┬──┘ └─────┬──────┘
            1              2      3       4     5          6

1 range        From 0x7f5e5965a000, which is inside, to 0x7f5e597d2000, which is
               outside: the first address behind the row.
               0x178000 = 1540096 bytes (1.5 MiB) = 376 pages of 4 KiB.
2 permissions  r  may be read
               -  may not be written
               x  may be executed as code
               p  private (copy-on-write): no other process sees what is written
               Read and run, never written: so is machine code. Old linkers put
               constants there, too.
3 offset       The row begins 0x22000 = 136 KiB into its file: 0x7f5e5965a000
               shows byte 139264.
4 device       Major 8, minor 18; in the row they are hexadecimal.
               Major 8: disks with names such as /dev/sda, here /dev/sdb2.
               On its machine, \`ls -l /sys/dev/block/8:18\` tells which it is.
5 inode        The number of the file in its file system (\`ls -i\`, \`find
               -inum\`): it stays when the name changes. On an overlay file
               system stat may show another.
6 name         /lib/x86_64-linux-gnu/libc-2.31.so
               The path of the mapped file, as the reader of the map sees it.
`,
  })
})

test('the row of vsyscall, whose words nobody quoted', () => {
  expect(
    runCli(['explain', 'ffffffffff600000-ffffffffff601000', '--xp', '00000000', '00:00', '0', '[vsyscall]']),
  ).toEqual({
    status: 0,
    stderr: '',
    stdout: `\
ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0 [vsyscall]
└───────────────┬───────────────┘ └┬─┘ └──┬───┘ └─┬─┘ ┬ └───┬────┘
                1                  2      3       4   5     6

1 range        From 0xffffffffff600000, which is inside, to 0xffffffffff601000,
               which is outside: the first address behind the row.
               0x1000 = 4096 bytes (4 KiB) = 1 page of 4 KiB.
2 permissions  -  may not be read
               -  may not be written
               x  may be executed as code
               p  private (copy-on-write): no other process sees what is written
               Run, but not read: seldom. The row [vsyscall] may be so.
3 offset       It counts bytes of a file. There is none here, so the kernel
               prints 0.
4 device       00:00 is no device: there is no file.
5 inode        0: there is no file.
6 name         An old fixed page of three system calls, at the same address in
               every process, in the kernel's half. The kernel emulates it.
`,
  })
})

test("an address of the user's half", () => {
  expect(runCli(['explain', '0x7ffd64d7dd94'])).toEqual({
    status: 0,
    stderr: '',
    stdout: `\
0x7ffd64d7dd94  on x86-64, with pages of 4 KiB
Byte 3476 of the 4096 bytes in the page at 0x7ffd64d7d000.

Four levels of page tables (48 bits): lower half, the user's
Linux   sign             PGD       PUD       PMD       PTE       offset
manual                   PML4      PDPT      PD        PT
bits    63…48            47…39     38…30     29…21     20…12     11…0
binary  0000000000000000 011111111 111110101 100100110 101111101 110110010100
decimal                  255       501       294       381       3476
hex                      0x0ff     0x1f5     0x126     0x17d     0xd94
covers                   512 GiB   1 GiB     2 MiB     4 KiB     1 byte
Bits 63…47 are all 0. The half ends at 0x800000000000: 128 TiB. Both halves
together are 2^48 bytes = 256 TiB. Programs may use what is below
0x7ffffffff000; Linux keeps the last page empty.

Five levels of page tables (57 bits): lower half, the user's
Linux   sign    PGD       P4D       PUD       PMD       PTE       offset
manual          PML5      PML4      PDPT      PD        PT
bits    63…57   56…48     47…39     38…30     29…21     20…12     11…0
binary  0000000 000000000 011111111 111110101 100100110 101111101 110110010100
decimal         0         255       501       294       381       3476
hex             0x000     0x0ff     0x1f5     0x126     0x17d     0xd94
covers          256 TiB   512 GiB   1 GiB     2 MiB     4 KiB     1 byte
Bits 63…56 are all 0. The half ends at 0x100000000000000: 64 PiB. Both halves
together are 2^57 bytes = 128 PiB. Programs may use what is below
0xfffffffffff000; Linux keeps the last page empty. Linux gives out what lies
above 0x7ffffffff000 only to programs that ask for it.
`,
  })
})

test("an address of the kernel's half", () => {
  expect(runCli(['explain', 'ffffffffff600000'])).toEqual({
    status: 0,
    stderr: '',
    stdout: `\
0xffffffffff600000  on x86-64, with pages of 4 KiB
Byte 0 of the 4096 bytes in the page at 0xffffffffff600000.

Four levels of page tables (48 bits): upper half, the kernel's
Linux   sign             PGD       PUD       PMD       PTE       offset
manual                   PML4      PDPT      PD        PT
bits    63…48            47…39     38…30     29…21     20…12     11…0
binary  1111111111111111 111111111 111111111 111111011 000000000 000000000000
decimal                  511       511       507       0         0
hex                      0x1ff     0x1ff     0x1fb     0x000     0x000
covers                   512 GiB   1 GiB     2 MiB     4 KiB     1 byte
Bits 63…47 are all 1. The half begins at 0xffff800000000000: 128 TiB. Both
halves together are 2^48 bytes = 256 TiB. Of this half programs may call this
one page, where the kernel still has it: [vsyscall].

Five levels of page tables (57 bits): upper half, the kernel's
Linux   sign    PGD       P4D       PUD       PMD       PTE       offset
manual          PML5      PML4      PDPT      PD        PT
bits    63…57   56…48     47…39     38…30     29…21     20…12     11…0
binary  1111111 111111111 111111111 111111111 111111011 000000000 000000000000
decimal         511       511       511       507       0         0
hex             0x1ff     0x1ff     0x1ff     0x1fb     0x000     0x000
covers          256 TiB   512 GiB   1 GiB     2 MiB     4 KiB     1 byte
Bits 63…56 are all 1. The half begins at 0xff00000000000000: 64 PiB. Both halves
together are 2^57 bytes = 128 PiB. Of this half programs may call this one page,
where the kernel still has it: [vsyscall].
`,
  })
})

test('a number that is no address with four levels of page tables', () => {
  expect(runCli(['explain', '0xffff7fffffffffff'])).toEqual({
    status: 0,
    stderr: '',
    stdout: `\
0xffff7fffffffffff  on x86-64, with pages of 4 KiB
Byte 4095 of the 4096 bytes in the page at 0xffff7ffffffff000.

Four levels of page tables (48 bits): no address
Bits 63…47 are not all equal, so the processor refuses it (a general-protection
fault) before it asks any table. Addresses are below 0x800000000000, and from
0xffff800000000000 on.

Five levels of page tables (57 bits): upper half, the kernel's
Linux   sign    PGD       P4D       PUD       PMD       PTE       offset
manual          PML5      PML4      PDPT      PD        PT
bits    63…57   56…48     47…39     38…30     29…21     20…12     11…0
binary  1111111 111111111 011111111 111111111 111111111 111111111 111111111111
decimal         511       255       511       511       511       4095
hex             0x1ff     0x0ff     0x1ff     0x1ff     0x1ff     0xfff
covers          256 TiB   512 GiB   1 GiB     2 MiB     4 KiB     1 byte
Bits 63…56 are all 1. The half begins at 0xff00000000000000: 64 PiB. Both halves
together are 2^57 bytes = 128 PiB.
`,
  })
})

const ROW = '7f5e59885000-7f5e59886000 ---p 00000000 00:00 0'

test('a row in JSON has its fields as they are, and what each of them says', () => {
  const { status, stdout, stderr } = runCli(['explain', '--json', `${ROW} # guard?`])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(JSON.parse(stdout)).toEqual({
    kind: 'row',
    region: {
      start: '0x7f5e59885000',
      end: '0x7f5e59886000',
      permissions: '---p',
      offset: '0x0',
      device: '00:00',
      inode: '0',
      name: '',
      deleted: false,
      note: 'guard?',
    },
    bytes: '4096',
    pages: '1',
    device: { major: 0, minor: 0 },
    nameKind: 'none',
    fields: ['range', 'permissions', 'offset', 'device', 'inode', 'name'].map((field) => ({
      field,
      text: expect.any(String),
      says: expect.arrayContaining([expect.any(String)]),
    })),
  })
})

test('an address in JSON is split for four and for five levels of page tables', () => {
  const { status, stdout, stderr } = runCli(['explain', 'ffff800000000abc', '--json'])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const table = (linux: string, manual: string, lowBit: number, index: number) => ({
    linux,
    manual,
    highBit: lowBit + 8,
    lowBit,
    index,
  })
  const lower = [table('PUD', 'PDPT', 30, 0), table('PMD', 'PD', 21, 0), table('PTE', 'PT', 12, 0)]
  expect(JSON.parse(stdout)).toEqual({
    kind: 'address',
    address: '0xffff800000000abc',
    pageStart: '0xffff800000000000',
    pageOffset: '0xabc',
    readings: [
      { bits: 48, half: 'upper', tables: [table('PGD', 'PML4', 39, 256), ...lower] },
      {
        bits: 57,
        half: 'upper',
        tables: [table('PGD', 'PML5', 48, 511), table('P4D', 'PML4', 39, 256), ...lower],
      },
    ],
  })
})

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
