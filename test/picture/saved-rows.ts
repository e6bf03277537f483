import fc from 'fast-check'
import { parseMaps } from '../../src/locate/ask.ts'
import type { RowMeaning } from '../../src/locate/row-meaning.ts'
import { mapOf } from '../compare/listings.ts'

/**
 * What each row of a saved map is. Rows ascend and are written as for `mapOf`; behind ` = ` stands what the map says that a
 * row is: `1000-3000 rw-p = js-heap`.
 */
export function savedRows(rows: readonly string[]): readonly RowMeaning[] {
  const parts = rows.map((row) => row.split(' = '))
  const { regions } = mapOf(...parts.map(([row = '']) => row))
  const saved = regions.map((region, index) => {
    const segment = parts[index]?.[1]
    return { ...region.toJSON(), ...(segment && { segment, source: 'runtime', because: 'So it was said.' }) }
  })
  return parseMaps(JSON.stringify({ regions: saved })).meanings()
}

const FORMS = [
  'r--p 0 08:01 11 /app',
  'r-xp 1000 08:01 11 /app',
  'rw-p 2000 08:01 11 /app',
  'r-xp 0 08:01 12 /lib/a.so',
  'rw-p 1000 08:01 12 /lib/a.so',
  'r--p 0 08:01 20 /data',
  'rw-s 0 00:01 9 /dev/zero (deleted)',
  'rw-p [heap]',
  'rw-p [stack]',
  'r-xp [vdso]',
  '--xp [vsyscall]',
  'rw-p',
  '---p',
  'rw-p = js-heap',
  'rwxp = jit',
  '---p = wasm',
  'rw-p = heap',
  'rw-p = stack',
  '---p = guard',
]

const GAPS = [0, 0, 1, 16, 2 ** 14, 2 ** 18, 2 ** 19, 2 ** 23]
const SIZES = [1, 4, 15, 16, 33, 256, 2 ** 14, 2 ** 18]

/** Rows, sorted and without overlap, of all kinds, small and large, near to one another and far apart; all below 2⁴⁷. */
export const anyRows = (forms = FORMS, maxLength = 60): fc.Arbitrary<readonly string[]> =>
  fc
    .array(
      fc.record({
        gap: fc.constantFrom(...GAPS),
        pages: fc.constantFrom(...SIZES),
        form: fc.constantFrom(...forms),
      }),
      { maxLength, size: 'max' },
    )
    .map((parts) => {
      let end = 0x400000
      return parts.map(({ gap, pages, form }) => {
        const start = end + gap * 4096
        end = start + pages * 4096
        return `${start.toString(16)}-${end.toString(16)} ${form}`
      })
    })
