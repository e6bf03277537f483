// Which image is taken for the program, by the rows alone.
import { describe, expect, test } from 'vitest'
import { alignRuns } from '../../src/compare/align-runs.ts'
import { parseMaps } from '../../src/index.ts'
import { listingOf, ONE } from './two-runs.ts'

describe('the program', () => {
  const kindOf = (listing: string, name: string): (string | undefined)[] =>
    alignRuns(parseMaps(listing), parseMaps(listing)).kinds.flatMap(({ kind, shifts }) =>
      shifts.some(({ pairs }) => pairs.some(({ before }) => before.name === name)) ? [kind] : [],
    )

  test('is the image nearest below the heap, not the lowest one', () => {
    const listing = `10000-11000 r-xp 0 08:01 31 /opt/low.so\n${listingOf(ONE)}`
    expect(kindOf(listing, '/opt/app')).toEqual(['program'])
    expect(kindOf(listing, '/opt/low.so')).toEqual(['library'])
  })

  test('is the lowest image where there is no heap', () => {
    const listing = listingOf(ONE).replace(/.*\[heap\]\n/, '')
    expect(kindOf(listing, '/opt/app')).toEqual(['program'])
    expect(kindOf(listing, '/lib/libc.so.6')).toEqual(['library'])
  })

  test('is the highest image where all lie above the heap, as those of a static PIE do', () => {
    const listing = [
      '10000-31000 rw-p 0 00:00 0 [heap]',
      '50000-51000 r-xp 0 08:01 21 /opt/plugin.so',
      '60000-61000 r-xp 0 08:01 11 /opt/app',
    ].join('\n')
    expect(kindOf(listing, '/opt/plugin.so')).toEqual(['library'])
    expect(kindOf(listing, '/opt/app')).toEqual(['program'])
  })

  test('may map its own file a second time, which is a mapped file then', () => {
    const listing = `${listingOf(ONE)}\n7fff20000000-7fff20001000 r-xp 1000 08:01 11 /opt/app`
    expect(kindOf(listing, '/opt/app')).toEqual(['program', 'file'])
  })

  test.each([
    ['from its beginning', '14000-15000 r--p 0 08:01 11 /opt/app'],
    ['shared', '14000-15000 r--s 2000 08:01 11 /opt/app'],
  ])('may do so directly behind itself, %s', (_, again) => {
    const listing = ['10000-11000 r-xp 0 08:01 11 /opt/app', '12000-13000 rw-p 1000 08:01 11 /opt/app', again]
    expect(kindOf(listing.join('\n'), '/opt/app')).toEqual(['program', 'file'])
  })

  test('is no file that is mapped without an executable row', () => {
    const listing = `${listingOf(ONE)}\n555550800000-555550801000 r--p 0 08:01 41 /opt/data`
    expect(kindOf(listing, '/opt/data')).toEqual(['file'])
    expect(kindOf(listing, '/opt/app')).toEqual(['program'])
  })

  test('is not looked for below executable memory that is labelled as the heap, and is none', () => {
    const code = `20000-40000 rwxp 0 00:00 0 [heap]\n${listingOf(ONE).replace(/.*\[heap\]\n/, '')}`
    expect(kindOf(code, '/opt/app')).toEqual(['program'])
    expect(kindOf(code, '[heap]')).toEqual([])
  })

  test('is one image, though memory with a name lies between its rows', () => {
    const listing = [
      '10000-11000 r-xp 0 08:01 11 /opt/app',
      '11000-12000 ---p 0 00:00 0 [anon:gap]',
      '12000-13000 rw-p 1000 08:01 11 /opt/app',
      '20000-21000 rw-p 0 00:00 0 [heap]',
    ]
    expect(kindOf(listing.join('\n'), '/opt/app')).toEqual(['program'])
  })
})
