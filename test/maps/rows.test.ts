// The grammar of a row, with what other parsers learned the hard way.
import { describe, expect, test } from 'vitest'
import { parseMaps } from '../../src/index.ts'

const rowOf = (text: string | Uint8Array) => parseMaps(text).regions[0]
const named = (name: string) => `7f5e59638000-7f5e5965a000 r--p 00001000 08:12 533486   ${name}\n`

test('every column of a row is read', () => {
  expect(
    rowOf(
      '7f5e59638000-7f5e5965a000 r-xp 00026000 08:12 533486                     /lib/libc.so.6\n',
    )?.toJSON(),
  ).toEqual({
    start: '0x7f5e59638000',
    end: '0x7f5e5965a000',
    permissions: 'r-xp',
    offset: '0x26000',
    device: '08:12',
    inode: '533486',
    name: '/lib/libc.so.6',
    deleted: false,
  })
})

describe('the name of a row', () => {
  test.each([
    ['/a b/c.so', false],
    ['/runs   of  spaces', false],
    ['/spaces at the end  ', false],
    ['/a\\012b', false],
    ['/tab\tand\x01control', false],
    ['/gone.so (deleted)', true],
    ['/gone (deleted) (deleted)', true],
    ['/dev/zero (deleted)', true],
    ['/memfd:x (deleted)', true],
    ['/SYSV1234abcd (deleted)', true],
    ['/SYSV', false],
    ['[heap]', false],
    ['[stack:986]', false],
    ['[anon:dalvik-main space (region space)]', false],
    ['[anon_shmem:name]', false],
    ['[vvar_vclock]', false],
    ['[page size compat]', false],
    ['[something new]', false],
    ['anon_inode:[perf_event]', false],
    ['anon_inode:bpf-map', false],
    ['socket:[12345]', false],
    ['/real # heap segment', false],
  ])('%j is kept as the kernel prints it', (name, deleted) => {
    expect(rowOf(named(name))).toMatchObject({ name, deleted })
  })

  test('is empty with or without blanks behind the inode', () => {
    for (const tail of ['', ' ', '                     ']) {
      expect(rowOf(`7f5e59638000-7f5e5965a000 rw-p 00000000 00:00 0${tail}\n`)?.name).toBe('')
    }
  })

  test('that is no UTF-8 is shown with replacement characters and loses no row', () => {
    const text = Buffer.concat([Buffer.from(named('/a')).subarray(0, -1), Buffer.from([0xff, 0xfe, 0x0a])])
    expect(rowOf(text)?.name).toBe('/a\ufffd\ufffd')
  })

  test('may have an inode of 0: a System V segment whose id is 0', () => {
    const row = rowOf('7f5e59638000-7f5e5965a000 rw-s 00000000 00:01 0      /SYSV1234abcd (deleted)\n')
    expect(row).toMatchObject({ inode: 0n, name: '/SYSV1234abcd (deleted)' })
  })
})

describe('numbers', () => {
  test.each([
    ['ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0 [vsyscall]', { start: 0xffffffffff600000n }],
    ['00400000-00b6f000 r--p 00000000 103:06 7 /n', { start: 0x400000n, device: '103:06' }],
    ['400000-b6f000 r--p 00000000 1fd:2ff 7 /n', { start: 0x400000n, device: '1fd:2ff' }],
    [
      '7f438050-7f438060 r-xp 0001b064 1f:03 16533 /n',
      { start: 0x7f438050n, end: 0x7f438060n, offset: 0x1b064n },
    ],
    [
      '1000-2000 r--p ffffffffffffffff 00:00 18446744073709551615 /n',
      { offset: 2n ** 64n - 1n, inode: 2n ** 64n - 1n },
    ],
  ])('%s', (text, expected) => expect(rowOf(text)).toMatchObject(expected))
})

describe('the text around the rows', () => {
  const one = '1000-2000 rw-p 00000000 00:00 0 '
  const two = '3000-4000 rw-p 00000000 00:00 0 [heap]'

  test.each([
    ['no newline at its end', `${one}\n${two}`],
    ['CR LF', `${one}\r\n${two}\r\n`],
    ['blank lines', `\n${one}\n   \n\n${two}\n\n`],
    ['rows out of order', `${two}\n${one}\n`],
  ])('may have %s', (_, text) => {
    const map = parseMaps(text)
    expect(map.regions.map(({ start, name }) => [start, name])).toEqual([
      [0x1000n, ''],
      [0x3000n, '[heap]'],
    ])
    expect(map.torn).toBe(false)
  })

  test('may be empty: a map without rows, of no process', () => {
    expect(parseMaps('')).toMatchObject({ regions: [], torn: false, pid: undefined })
  })

  test('rows that overlap are kept and make the map torn', () => {
    const map = parseMaps(
      '1000-3000 rw-p 00000000 00:00 0 a\n2000-2800 r--p 00000000 00:00 0 b\n4000-5000 r--p 00000000 00:00 0 c',
    )
    expect(map.torn).toBe(true)
    expect(map.regions.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(map.findRegion(0x2900n)?.name).toBe('a')
    expect(map.findRegion(0x2000n)?.name).toBe('b')
  })

  test('rows that begin at the same address keep the order of the text', () => {
    const map = parseMaps('1000-2000 rw-p 00000000 00:00 0 b\n1000-2000 rw-p 00000000 00:00 0 a\n')
    expect(map.regions.map(({ name }) => name)).toEqual(['b', 'a'])
  })
})

describe('a line that is no row', () => {
  const good = '1000-2000 rw-p 00000000 00:00 0'
  test.each([
    ['words', 'hello'],
    ['a row cut in its range', '7f5e59638000-7f'],
    ['a row cut in its permissions', '1000-2000 rw'],
    ['a row cut before its inode', '1000-2000 rw-p 00000000 00:00'],
    ['an end below the start', '2000-1000 rw-p 00000000 00:00 0'],
    ['an empty range', '1000-1000 rw-p 00000000 00:00 0'],
    ['a start over 64 bits', '10000000000000000-20000000000000000 rw-p 00000000 00:00 0'],
    ['an offset over 64 bits', '1000-2000 rw-p 10000000000000000 00:00 0'],
    ['an inode over 64 bits', '1000-2000 rw-p 00000000 00:00 18446744073709551616'],
    ['unknown permissions', '1000-2000 rwzp 00000000 00:00 0'],
    ['no space between inode and name', '1000-2000 rw-p 00000000 00:00 0/name'],
    ['a header of smaps_rollup without its label', '00400000-7ffc---p'],
  ])('is an error that names and quotes it: %s', (_, line) => {
    const text = `${good}\n\n${line}\n${good.replace('1000-2000', '5000-6000')}\n`
    expect(() => parseMaps(text)).toThrow(
      expect.objectContaining({
        name: 'VasError',
        code: 'MAPS_SYNTAX',
        message: expect.stringContaining('line 3: '),
      }),
    )
    expect(() => parseMaps(text)).toThrow(JSON.stringify(line))
  })

  test.each([[42], [undefined], [{}], [null]])('nor is %j a text', (value) => {
    // @ts-expect-error: callers in JavaScript may pass anything
    expect(() => parseMaps(value)).toThrow(expect.objectContaining({ code: 'MAPS_SYNTAX' }))
  })
})
