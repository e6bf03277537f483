// `explain` of a row, as it is typed: its picture, and what each field says.
import { expect, test } from 'vitest'
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
