// Headers of V8's pages, written by hand into memory of our own, where none of V8's pages is.
import { afterEach, describe, expect, test } from 'vitest'
import { pageSize } from '../../src/evidence/pages.ts'
import { v8PageAround, v8PagesIn } from '../../src/evidence/v8-pages.ts'
import { addressOf } from '../../src/index.ts'

const PAGE = 1n << 18n

const memory = Buffer.alloc(1 << 21, 0)
const first = addressOf(memory)
/** Where a page may begin in it. */
const start = first + PAGE - (first % PAGE)
const METADATA = start + 5n * PAGE + 64n
const row = { start: start - 4096n, end: start + 4n * PAGE }

afterEach(() => {
  memory.fill(0)
})

function write(address: bigint, words: readonly bigint[]): void {
  for (const [index, word] of words.entries()) {
    memory.writeBigUInt64LE(BigInt.asUintN(64, word), Number(address - first) + 8 * index)
  }
}

interface Page {
  readonly size: bigint
  readonly areaStart: bigint
  readonly areaEnd: bigint
}

const FLAGS = 0x3an
const HEAP = 0x5555_0000_1000n
const GOOD: Page = { size: PAGE, areaStart: start + 0x118n, areaEnd: start + PAGE }

// The words of a page's header, by version.
const V8_11 = ({ size, areaStart, areaEnd }: Page): bigint[] => [size, FLAGS, HEAP, areaStart, areaEnd]
const V8_12 = ({ size, areaStart, areaEnd }: Page): bigint[] => {
  return [FLAGS, start, size, HEAP, areaStart, areaEnd]
}
const HEADER_13 = [FLAGS, METADATA]
const METADATA_13 = ({ size, areaStart, areaEnd }: Page): bigint[] => {
  return [HEAP, start, 7n, 8n, 9n, 10n, size, areaEnd, HEAP, areaStart]
}

const LAYOUTS: readonly [string, (page: Page) => void][] = [
  ['V8 11.3', (page) => write(start, V8_11(page))],
  ['V8 12.4', (page) => write(start, V8_12(page))],
  [
    'V8 13 and later',
    (page) => {
      write(start, HEADER_13)
      write(METADATA, METADATA_13(page))
    },
  ],
]

describe.each(LAYOUTS)('a header as of %s', (_, put) => {
  test.each<[string, Partial<Page>, bigint]>([
    ['a page', {}, PAGE],
    ['a page that begins with its area as late as it may', { areaStart: start + 65_536n }, PAGE],
    ['a page whose area ends in its last page', { areaEnd: start + PAGE - pageSize() }, PAGE],
    ['a short page', { size: 0xc000n, areaEnd: start + 0xc000n }, 0xc000n],
    [
      'the page of a large object',
      { size: 3n * PAGE + pageSize(), areaEnd: start + 3n * PAGE + 8n },
      3n * PAGE + pageSize(),
    ],
  ])('is found: %s', (_what, fields, size) => {
    put({ ...GOOD, ...fields })
    expect(v8PagesIn('self', row)).toEqual([{ start, end: start + size }])
  })

  test.each<[string, Partial<Page>]>([
    ['no size', { size: 0n }],
    ['a size that ends before its area', { size: PAGE - 1n }],
    ['an area from the page’s beginning on', { areaStart: start }],
    ['an area before the page', { areaStart: start - 8n }],
    ['an area that begins too far behind the header', { areaStart: start + 65_537n }],
    ['an area without a byte', { areaEnd: GOOD.areaStart }],
    ['an area that ends before it begins', { areaEnd: GOOD.areaStart - 1n }],
    ['an area that ends behind the page', { areaEnd: start + PAGE + 1n }],
    ['an area that ends before its last page', { areaEnd: start + PAGE - pageSize() - 8n }],
    ['a part of a page', { size: PAGE + 8n, areaEnd: start + PAGE + 8n }],
    ['an absurd size', { size: 1n << 62n, areaEnd: start + (1n << 62n) }],
    ['no beginning of its area', { areaStart: 0n }],
    ['no end of its area', { areaEnd: 0n }],
  ])('is none with %s', (_what, fields) => {
    put({ ...GOOD, ...fields })
    expect(v8PagesIn('self', row)).toEqual([])
  })

  test('is found from a row that begins inside its page, and not from one that begins behind', () => {
    put(GOOD)
    const found = [{ start, end: start + PAGE }]
    expect(v8PagesIn('self', { start: start + 4096n, end: start + PAGE })).toEqual(found)
    expect(v8PagesIn('self', { start: start + PAGE, end: row.end })).toEqual([])
    expect(v8PagesIn('self', { start: start - PAGE, end: start })).toEqual([])
  })

  test('holds the addresses of its page and no others', () => {
    put(GOOD)
    const pages = v8PagesIn('self', row)
    const around = (address: bigint): bigint | undefined => v8PageAround(pages, address)?.start
    expect([start - 1n, start, start + PAGE - 1n, start + PAGE].map(around)).toEqual([
      ...[undefined, start, start, undefined],
    ])
  })
})

describe('what is no header', () => {
  test.each<[string, readonly bigint[]]>([
    ['zeros', []],
    ['one of V8 12.4 that names another page', [FLAGS, start + PAGE, PAGE, HEAP, ...area(), 0n]],
    ['one of V8 13 whose record is nowhere', [FLAGS, 0x10_0000_0001n]],
    ['one of V8 13 whose record is where no address is', [FLAGS, 1n << 63n]],
    ['one of V8 13 without a record', [FLAGS, 0n]],
    ['all bits', Array.from({ length: 10 }, () => -1n)],
  ])('%s', (_, words) => {
    write(start, words)
    expect(v8PagesIn('self', row)).toEqual([])
  })

  test('one that begins at no multiple of 256 KiB', () => {
    for (const moved of [4096n, PAGE / 2n]) {
      write(start + moved, [PAGE, FLAGS, HEAP, start + moved + 0x118n, start + moved + PAGE])
    }
    expect(v8PagesIn('self', row)).toEqual([])
  })
})

function area(): bigint[] {
  return [GOOD.areaStart, GOOD.areaEnd]
}
