// `explain` of an address, as it is typed: its way through the page tables.
import { expect, test } from 'vitest'
import { runCli } from '../support/run-cli.ts'

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
