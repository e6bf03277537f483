/** A small program as it lay in one run: each part at an address that the test chooses. */
export interface Layout {
  readonly program: bigint
  readonly heap: bigint
  readonly library: bigint
  readonly loader: bigint
  readonly stack: bigint
  /** How much the stack has grown, in bytes. */
  readonly stackSize?: bigint
  /** Rows besides. */
  readonly more?: readonly string[]
}

const hex = (address: bigint): string => address.toString(16)
const at = (start: bigint, from: bigint, to: bigint): string => `${hex(start + from)}-${hex(start + to)}`

/** The listing of that run. */
export const listingOf = ({
  program,
  heap,
  library,
  loader,
  stack,
  stackSize = 0x21000n,
  more = [],
}: Layout) =>
  [
    `${at(program, 0n, 0x1000n)} r--p 0 08:01 11 /opt/app`,
    `${at(program, 0x1000n, 0x2000n)} r-xp 1000 08:01 11 /opt/app`,
    `${at(program, 0x3000n, 0x4000n)} rw-p 2000 08:01 11 /opt/app`,
    `${at(program, 0x4000n, 0x6000n)} rw-p 0 00:00 0`,
    `${at(heap, 0n, 0x21000n)} rw-p 0 00:00 0 [heap]`,
    `${at(library, 0n, 0x1000n)} r--p 0 08:01 21 /lib/libc.so.6`,
    `${at(library, 0x1000n, 0x3000n)} r-xp 1000 08:01 21 /lib/libc.so.6`,
    `${at(library, 0x3000n, 0x4000n)} rw-p 3000 08:01 21 /lib/libc.so.6`,
    `${at(library, 0x4000n, 0x5000n)} rw-p 0 00:00 0`,
    `${at(library, 0x10000n, 0x12000n)} rw-p 0 00:00 0`,
    `${at(loader, 0n, 0x2000n)} r-xp 0 08:01 22 /lib/ld.so`,
    `${at(loader, 0x2000n, 0x3000n)} rw-p 2000 08:01 22 /lib/ld.so`,
    `${hex(stack - stackSize)}-${hex(stack)} rw-p 0 00:00 0 [stack]`,
    'ffffffffff600000-ffffffffff601000 --xp 0 00:00 0 [vsyscall]',
    ...more,
  ].join('\n')

/** As it lies with random addresses, in one run. */
export const ONE: Layout = {
  program: 0x5555_5000_0000n,
  heap: 0x5555_5100_0000n,
  library: 0x7fff_0000_0000n,
  loader: 0x7fff_0010_0000n,
  stack: 0x7fff_f000_0000n,
}

/** And in another: the program 2^20 pages further up, the heap 3 pages less, the libraries 5 pages down. */
export const OTHER: Layout = {
  program: 0x5556_5000_0000n,
  heap: 0x5556_50ff_d000n,
  library: 0x7ffe_ffff_b000n,
  loader: 0x7fff_000f_b000n,
  stack: 0x7fff_f000_1000n,
}
