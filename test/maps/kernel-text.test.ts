// When rows are made, and what becomes of a line that is none.
import { describe, expect, test } from 'vitest'
import { parseRows } from '../../src/maps/parse.ts'

describe.each(['kernel', 'listing'] as const)('the rows of a text, as %s', (lineEnds) => {
  const text = Buffer.from(
    ['1000-2000 r--p 0 08:01 7 /a', '3000-4000 rw-p 0 00:00 0', '4000-5000 rw-p 0 00:00 0 [heap]', ''].join(
      '\n',
    ),
  )

  test('are the same objects each time', () => {
    const rows = parseRows(text, lineEnds)
    const second = rows.at(1)
    expect(second?.start).toBe(0x3000n)
    expect(rows.find(0x3fffn)).toBe(second)
    const { regions } = rows
    expect(rows.regions).toBe(regions)
    expect(regions[1]).toBe(second)
    expect([0, 1, 2].map((index) => rows.at(index))).toEqual([...regions])
    for (const [index, region] of regions.entries()) expect(rows.at(index)).toBe(region)
    expect(Object.isFrozen(regions)).toBe(true)
  })

  test('end where there are no more', () => {
    const rows = parseRows(text, lineEnds)
    expect([-1, 3, 4].map((index) => rows.at(index))).toEqual([undefined, undefined, undefined])
    expect([0n, 0x1000n, 0x4fffn, 2n ** 64n - 1n].map((address) => rows.indexAbove(address))).toEqual([
      0, 1, 3, 3,
    ])
    const empty = parseRows(new Uint8Array(0), lineEnds)
    expect([empty.count, empty.find(0n), empty.indexAbove(0n), empty.at(0)]).toEqual([
      0,
      undefined,
      0,
      undefined,
    ])
  })
})

describe('a line of kernel text that is no row', () => {
  const good = '1000-2000 rw-p 00000000 00:00 0'
  const textWith = (bad: string) =>
    Buffer.from(`${good}\n\n${bad}\n${good.replace('1000-2000', '5000-6000')}\n`)

  test.each([
    'hello',
    '3000',
    '3000-',
    '3000-4000',
    '4000-3000 r--p 0 00:00 0',
    '3000-3000 r--p 0 00:00 0',
    '10000000000003000-10000000000004000 r--p 0 00:00 0',
  ])('is an error at once where its range is none: %j', (bad) => {
    const message = expect.stringMatching(/^line 3: expected .*, got "/)
    expect(() => parseRows(textWith(bad), 'kernel')).toThrow(
      expect.objectContaining({ code: 'MAPS_SYNTAX', message }),
    )
  })

  test.each([
    '3000-4000 rw',
    '3000-4000 r--p 0 00:00 ',
    '3000-4000 r--p 0 00:00 0/name',
    '3000-4000 r--p\t0 0:0 0',
  ])('is an error when its row is asked for: %j. The others are not made with it', (bad) => {
    const rows = parseRows(textWith(bad), 'kernel')
    expect([rows.find(0x1000n)?.start, rows.find(0x5fffn)?.end]).toEqual([0x1000n, 0x6000n])
    const error = expect.objectContaining({
      code: 'MAPS_SYNTAX',
      message: expect.stringContaining(`line 3: expected a row such as`),
    })
    expect(() => rows.find(0x3000n)).toThrow(error)
    expect(() => rows.at(1)).toThrow(error)
    expect(() => rows.regions).toThrow(error)
  })

  // No other way shows from outside that a row has not been made.
  test.each(['3000-4000 zzzz 00000000 00:00 0 ', '3000-4000 zzzz 00000000 00:00 0    [heap]'])(
    'is not noticed while only rows with a file are asked for: %j',
    (bad) => {
      expect([...parseRows(textWith(bad), 'kernel').fileBacked()]).toEqual([])
    },
  )
})
