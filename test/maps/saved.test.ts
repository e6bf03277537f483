// A map that was saved as JSON is read back row for row.
import { describe, expect, test } from 'vitest'
import { parseMaps, snapshot } from '../../src/index.ts'

const ROW = {
  start: '0x7ffe91c09000',
  end: '0x7ffe91c2a000',
  permissions: 'rw-p',
  offset: '0x0',
  device: '00:00',
  inode: '0',
  name: '[stack]',
}
const saved = (...regions: unknown[]) => JSON.stringify({ torn: false, regions })

test('has the rows that were saved, with names of every kind and notes', () => {
  const text = [
    '1000-2000 r--p 0000f000 fd:2ff 18446744073709551615 /a  b  ',
    '3000-4000 rw-p 00000000 00:00 0 [heap] # mine',
    '5000-6000 rw-p 00000000 00:00 0',
    '7000-8000 r--p 00000000 08:01 7 /à\\012b (deleted)',
    'ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0 [vsyscall]',
  ].join('\n')
  const map = parseMaps(text, { loose: true })
  const again = parseMaps(JSON.stringify(map))
  expect(again.regions.map((row) => row.toJSON())).toEqual(map.regions.map((row) => row.toJSON()))
  expect(again.regions[1]?.note).toBe('mine')
})

test('of a process that lives is a listing: without pid, its rows the same', () => {
  const map = snapshot()
  const again = parseMaps(Buffer.from(`\n ${JSON.stringify(map, null, 2)}\n`))
  expect(again.pid).toBeUndefined()
  expect(again.regions.map((row) => row.toJSON())).toEqual(map.regions.map((row) => row.toJSON()))
})

test('may leave out what was said of each row, and rows may be in any order', () => {
  const map = parseMaps(saved(ROW, { ...ROW, start: '0x1000', end: '0x2000', name: '' }))
  expect(map.regions.map(({ start }) => start)).toEqual([0x1000n, 0x7ffe91c09000n])
})

describe('what was said of a row', () => {
  const said = { ...ROW, segment: 'js-heap', source: 'runtime', because: "It lies in a page of V8's." }
  const map = parseMaps(saved(said, { ...ROW, start: '0x1000', end: '0x3000', name: '' }))

  test('is said of its first byte again', () => {
    expect(map.whereIs(0x7ffe91c09000n)).toMatchObject({
      segment: 'js-heap',
      source: 'runtime',
      because: "It lies in a page of V8's.",
    })
  })

  test('is not said of its other bytes, nor of rows of which nothing was said', () => {
    expect(map.whereIs(0x7ffe91c09001n)).toMatchObject({ segment: 'stack', source: 'kernel' })
    expect(map.whereIs(0x1000n).segment).toBe('anonymous')
  })

  test('is said without what a terminal would obey', () => {
    const hostile = parseMaps(saved({ ...said, because: 'red \x1b[31m,\nand \u202eback' }))
    expect(hostile.whereIs(0x7ffe91c09000n).because).toBe('red \\x1b[31m,\\x0aand \\u202eback')
  })

  test('is the same when it is saved again', () => {
    const first = snapshot().toJSON()
    expect(parseMaps(JSON.stringify(first)).toJSON()).toEqual({ torn: false, regions: first.regions })
  })
})

describe('JSON that is no map is an error that says where:', () => {
  test.each([
    ['no regions', '{"torn": false}', 'expected a map in JSON with an array "regions", got undefined'],
    ['a row that is none', saved(ROW, null), 'regions[1]: expected "start" as text, got undefined'],
    ['a number for an address', saved({ ...ROW, end: 4096 }), 'regions[0]: expected "end" as text, got 4096'],
    ['an address that is none', saved({ ...ROW, start: '0xhello' }), 'regions[0]: expected a row such as'],
    [
      'columns that hold others',
      saved({ ...ROW, start: '1000-2000 r--p 0 00:00 0 x' }),
      'regions[0]: expected "start" without blanks, got "1000-2000',
    ],
    [
      'permissions that are none',
      saved({ ...ROW, permissions: 'all' }),
      'regions[0]: expected a row such as',
    ],
    [
      'a backward range',
      saved({ ...ROW, end: '0x1000' }),
      'regions[0]: expected a range whose end is above its start',
    ],
    [
      'an inode over 64 bits',
      saved({ ...ROW, inode: '18446744073709551616' }),
      'regions[0]: expected fields of at most',
    ],
    [
      'an unknown segment',
      saved({ ...ROW, segment: 'code' }),
      'regions[0]: expected a segment that vas-explore',
    ],
    [
      'an unknown source',
      saved({ ...ROW, segment: 'text', source: 'me' }),
      'regions[0]: expected a source that',
    ],
    [
      'no reason',
      saved({ ...ROW, segment: 'text', source: 'image' }),
      'regions[0]: expected "because" as text',
    ],
    ['half of a file', saved(ROW).slice(0, -9), 'line 1: expected a row such as'],
  ])('%s', (_, text, message) => {
    expect(() => parseMaps(text)).toThrow(
      expect.objectContaining({ code: 'MAPS_SYNTAX', message: expect.stringContaining(message) }),
    )
  })
})

test('a text that only begins like JSON is read as any other', () => {
  const text = '{ cat /proc/self/maps; }\n1000-2000 rw-p 00000000 00:00 0 [heap]\n'
  expect(parseMaps(text, { loose: true }).regions.map(({ name }) => name)).toEqual(['[heap]'])
})
