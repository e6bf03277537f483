// The comparison as a whole: its numbers, its JSON, and maps that are not as one would like them.
import { describe, expect, test } from 'vitest'
import { diffMaps, parseMaps, snapshot } from '../../src/index.ts'
import { differences, mapOf, told } from './listings.ts'

const FILE = '400000-402000 r-xp 0 08:01 11 /opt/app'

describe('a comparison', () => {
  test('of equal maps has no changes, and counts the rows', () => {
    const { changes, unchanged } = diffMaps(
      mapOf(FILE, '500000-501000 rw-p'),
      mapOf(FILE, '500000-501000 rw-p'),
    )
    expect({ changes, unchanged }).toEqual({ changes: [], unchanged: 2 })
  })

  test('of two empty maps is empty', () => {
    const { changes, unchanged, before, after } = diffMaps(parseMaps(''), parseMaps(''))
    const nothing = { pid: undefined, torn: false, rows: 0, bytes: 0n }
    expect({ changes, unchanged, before, after }).toEqual({
      changes: [],
      unchanged: 0,
      before: nothing,
      after: nothing,
    })
  })

  test('counts rows and bytes of both maps, and the unchanged rows', () => {
    const diff = diffMaps(
      mapOf(FILE, '500000-501000 rw-p'),
      mapOf(FILE, '500000-504000 rw-p', '600000-601000 rw-p'),
    )
    expect({ unchanged: diff.unchanged, before: diff.before, after: diff.after }).toEqual({
      unchanged: 1,
      before: { pid: undefined, torn: false, rows: 2, bytes: 0x3000n },
      after: { pid: undefined, torn: false, rows: 3, bytes: 0x7000n },
    })
  })

  test('names the process of a live map', () => {
    const { before, after } = diffMaps(snapshot(), mapOf(FILE))
    expect([before.pid, after.pid]).toEqual([process.pid, undefined])
  })

  test('is sorted by address, what is gone before what is new there', () => {
    expect(
      differences(
        ['1000-2000 rw-p', '5000-6000 r--p 0 08:01 11 /a'],
        ['3000-4000 rw-p', '5000-6000 r--p 0 08:01 12 /a'],
      ),
    ).toEqual([
      'gone: 1000-2000 rw-p =>; -1000-2000',
      'new: => 3000-4000 rw-p; +3000-4000',
      'gone: 5000-6000 r--p /a =>; -5000-6000',
      'new: => 5000-6000 r--p /a; +5000-6000',
    ])
  })

  test('holds at the end of the address space', () => {
    expect(differences(['fffffffffffff000-ffffffffffffffff r--p'], [])).toEqual([
      'gone: fffffffffffff000-ffffffffffffffff r--p =>; -fffffffffffff000-ffffffffffffffff',
    ])
  })
})

describe('of a torn map', () => {
  test('rows that overlap belong together, and equal ones are unchanged', () => {
    const torn = mapOf('1000-4000 rw-p', '2000-6000 rw-p')
    const { changes, unchanged, before } = diffMaps(torn, torn)
    expect({ changes, unchanged, before }).toEqual({
      changes: [],
      unchanged: 2,
      before: { pid: undefined, torn: true, rows: 2, bytes: 0x5000n },
    })
  })

  test('the last of them holds the address, as in findRegion', () => {
    const torn = mapOf('1000-6000 rw-p', '2000-3000 r--p')
    expect(torn.findRegion(0x2000n)?.permissions).toBe('r--p')
    expect(torn.findRegion(0x3000n)?.permissions).toBe('rw-p')
    expect(diffMaps(torn, mapOf('1000-6000 rw-p')).changes.map(told)).toEqual([
      'merged, permissions: 1000-6000 rw-p, 2000-3000 r--p => 1000-6000 rw-p; 2000-3000 r--p => rw-p',
    ])
  })
})

test.each([
  ['text of a map', '1000-2000 rw-p 0 00:00 0', '"1000-2000 rw-p 0 00:00 0"'],
  ['nothing', undefined, 'undefined'],
  ['rows', [], 'an object of type Array'],
])('of %s in place of a map says what it expected', (_, value, got) => {
  // Called as from JavaScript, where no types are checked.
  const given = [mapOf(FILE), value]
  expect(() => Reflect.apply(diffMaps, undefined, given)).toThrow(
    expect.objectContaining({
      code: 'TARGET_TYPE',
      message: `expected a map of snapshot() or parseMaps(), got ${got}`,
    }),
  )
})

test('in JSON has each row of a change as its map shows it, and numbers of bytes as text', () => {
  const diff = diffMaps(mapOf('1000000-1021000 rw-p [heap]'), mapOf('1000000-1042000 rw-p [heap]'))
  const row = {
    start: '0x1000000',
    permissions: 'rw-p',
    offset: '0x0',
    device: '00:00',
    inode: '0',
    name: '[heap]',
    deleted: false,
    segment: 'heap',
    source: 'kernel',
    because: expect.stringContaining('[heap]'),
  }
  expect(JSON.parse(JSON.stringify(diff))).toEqual({
    before: { torn: false, rows: 1, bytes: '135168' },
    after: { torn: false, rows: 1, bytes: '270336' },
    changes: [
      {
        kinds: ['grown'],
        before: [{ ...row, end: '0x1021000' }],
        after: [{ ...row, end: '0x1042000' }],
        added: [{ start: '0x1021000', end: '0x1042000' }],
        removed: [],
        permissions: [],
      },
    ],
    unchanged: 0,
  })
})

test('in JSON has the extents whose permissions changed', () => {
  const [change] = diffMaps(mapOf('1000-2000 rw-p'), mapOf('1000-2000 r--p')).toJSON().changes
  expect(change?.permissions).toEqual([{ start: '0x1000', end: '0x2000', before: 'rw-p', after: 'r--p' }])
})

test('what a row inside another covers counts once in a torn map', () => {
  const torn = parseMaps('1000-5000 rw-p 0 00:00 0\n2000-3000 r--p 0 00:00 0\n4000-6000 r--p 0 00:00 0')
  expect(diffMaps(torn, torn).after.bytes).toBe(0x5000n)
})
