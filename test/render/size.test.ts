import { expect, test } from 'vitest'
import { formatSize } from '../../src/model/size.ts'

test.each([
  [0n, '0 bytes'],
  [1n, '1 byte'],
  [2n, '2 bytes'],
  [1023n, '1023 bytes'],
  [1024n, '1 KiB'],
  [1025n, '1.0 KiB'],
  [1536n, '1.5 KiB'],
  [4096n, '4 KiB'],
  [135_168n, '132 KiB'],
  [1_047_552n, '1023 KiB'],
  [1_048_524n, '1023.9 KiB'],
  [1_048_525n, '1.0 MiB'],
  [1_048_575n, '1.0 MiB'],
  [1_048_576n, '1 MiB'],
  [1_073_741_824n, '1 GiB'],
  [1_099_511_627_776n, '1 TiB'],
  [46_840_000_000_000n, '42.6 TiB'],
  [0x7ffc_0000_0000n, '128.0 TiB'],
  [0x4_0000_0000_0000n, '1 PiB'],
  [0x1000_0000_0000_0000n, '1 EiB'],
  [0x1_0000_0000_0000_0000n, '16 EiB'],
])('%d bytes are %s', (bytes, size) => expect(formatSize(bytes)).toBe(size))
