import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseRows } from '../../src/maps/parse.ts'
import { printRow } from '../../src/maps/print.ts'
import { readRows } from '../../src/maps/read.ts'
import { regionSource } from '../../src/maps/source.ts'
import { compareAddresses } from '../../src/model/address.ts'
import { Region } from '../../src/model/region.ts'

const bits64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })

// Any bytes that the kernel may print behind the padding: all but a newline and a leading space.
const nameBytes = fc
  .array(
    fc.integer({ min: 0, max: 255 }).filter((byte) => byte !== 10),
    { maxLength: 40 },
  )
  .map((bytes) => Uint8Array.from(bytes[0] === 32 ? [47, ...bytes] : bytes))

const region = fc
  .record({
    range: fc.tuple(bits64, bits64).filter(([a, b]) => a !== b),
    permissions: fc.constantFrom('r--p', 'r-xp', 'rw-p', 'rwxs', '---p', '--xp', '-w-s'),
    offset: bits64,
    device: fc.constantFrom('00:00', '08:12', '103:06', '1fd:2ff'),
    inode: bits64,
    nameBytes,
  })
  .map(({ range: [a, b], nameBytes, ...rest }) => {
    const name = Buffer.from(nameBytes).toString('utf8')
    const [start = 0n, end = 0n] = [a, b].sort(compareAddresses)
    return new Region({ start, end, name, nameBytes, ...rest })
  })

const printed = (regions: readonly Region[]) => Buffer.concat(regions.map(printRow))
const sorted = (regions: Region[]) => regions.toSorted((a, b) => compareAddresses(a.start, b.start))

test('any map that is printed and parsed again is the same map, to the byte of its names', () => {
  fc.assert(
    fc.property(fc.array(region, { maxLength: 12 }), (regions) => {
      const again = parseRows(printed(regions), 'kernel').regions
      expect(again.map((row) => row.toJSON())).toEqual(sorted(regions).map((row) => row.toJSON()))
      expect(printed(again)).toEqual(printed(sorted(regions)))
    }),
    { numRuns: 2000 },
  )
})

test("the kernel's own text of our map is printed again byte for byte", () => {
  const text = regionSource().readMapText('self')
  expect(Buffer.from(printed(parseRows(text, 'kernel').regions)).toString('latin1')).toBe(
    Buffer.from(text).toString('latin1'),
  )
})

test('text of any kind gives rows or a MAPS_SYNTAX, nothing else', () => {
  const pieces = fc.constantFrom(
    '1000-2000',
    ' ',
    'r--p',
    '0',
    '00:00',
    '[heap]',
    '\n',
    '\r',
    '-',
    'ffffffffffffffffff',
    'x',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.array(pieces).map((parts) => Buffer.from(parts.join(''))),
      ),
      (text) => {
        try {
          parseRows(text, 'listing')
        } catch (error) {
          expect(error).toMatchObject({ code: 'MAPS_SYNTAX' })
        }
      },
    ),
    { numRuns: 2000 },
  )
})

const CLEAN = '1000-2000 rw-p 00000000 00:00 0\n2000-3000 r--p 00000000 00:00 0\n'
const TORN = '1000-3000 rw-p 00000000 00:00 0\n2000-3000 r--p 00000000 00:00 0\n'

test('a map whose rows overlap is read again until it is whole', () => {
  const texts = [TORN, TORN, CLEAN, TORN]
  const rows = readRows('self', { readMapText: () => Buffer.from(texts.shift() ?? '') })
  expect(rows.torn).toBe(false)
  expect(texts).toEqual([TORN])
})

test('a map that never becomes whole is called torn after a few attempts', () => {
  let reads = 0
  const rows = readRows('self', {
    readMapText() {
      reads++
      return Buffer.from(TORN)
    },
  })
  expect([rows.torn, reads]).toEqual([true, 5])
})
