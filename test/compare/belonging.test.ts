// Which rows of two maps are the same thing, and which are not, though they lie at the same address.
import { describe, expect, test } from 'vitest'
import { differences } from './listings.ts'

const GONE_AND_NEW = (before: string, after: string) => [
  expect.stringContaining(`gone: ${before}`),
  expect.stringContaining(`new: => ${after}`),
]

describe('at the same address, gone and new are', () => {
  test.each([
    ['another file', '1000-3000 r--p 0 08:01 11 /opt/a', '1000-3000 r--p 0 08:01 12 /opt/b'],
    ['a file that was replaced', '1000-3000 r--p 0 08:01 11 /opt/a', '1000-3000 r--p 0 08:01 12 /opt/a'],
    ['the same inode of another device', '1000-3000 r--p 0 08:01 11 /a', '1000-3000 r--p 0 08:02 11 /a'],
    ['another part of the file', '1000-3000 r--p 0 08:01 11 /a', '1000-3000 r--p 2000 08:01 11 /a'],
    ['shared in place of private', '1000-3000 r--p 0 08:01 11 /a', '1000-3000 r--s 0 08:01 11 /a'],
    ['memory without a file', '1000-3000 r--p 0 08:01 11 /a', '1000-3000 r--p'],
    ['another label', '1000-3000 r--p [vvar]', '1000-3000 r-xp [vdso]'],
    ['another name without inode', '1000-3000 rw-s 0 00:01 0 /SYSV1', '1000-3000 rw-s 0 00:01 0 /SYSV2'],
  ])('%s', (_, before, after) => {
    const short = (row: string) => row.slice(0, '1000-3000 r--p'.length)
    expect(differences([before], [after])).toEqual(GONE_AND_NEW(short(before), short(after)))
  })
})

describe('the same thing', () => {
  test('is a file of which more is mapped, further on in it', () => {
    expect(
      differences(
        ['1000-2000 r--p 5000 08:01 11 /a', '2000-3000 r-xp 6000 08:01 11 /a'],
        ['1000-3000 r--p 5000 08:01 11 /a'],
      ),
    ).toEqual([
      'merged, permissions: 1000-2000 r--p /a, 2000-3000 r-xp /a => 1000-3000 r--p /a; 2000-3000 r-xp => r--p',
    ])
  })

  test('is private memory under any name that the program gives it', () => {
    expect(differences(['1000-4000 rw-p [anon:a]'], ['1000-3000 rw-p [anon:b]'])).toEqual([
      'shrunk, renamed: 1000-4000 rw-p [anon:a] => 1000-3000 rw-p [anon:b]; -3000-4000',
    ])
  })

  test('is the zeros that touch the heap, and are in its row after the first brk(2)', () => {
    expect(differences(['1000-3000 rw-p'], ['1000-8000 rw-p [heap]'])).toEqual([
      'grown, renamed: 1000-3000 rw-p => 1000-8000 rw-p [heap]; +3000-8000',
    ])
  })

  test('is a mapped System V segment, whose inode may be 0', () => {
    expect(
      differences(
        ['1000-4000 rw-s 0 00:01 0 /SYSV1 (deleted)'],
        ['1000-4000 r--s 0 00:01 0 /SYSV1 (deleted)'],
      ),
    ).toEqual([
      'permissions: 1000-4000 rw-s /SYSV1 (deleted) => 1000-4000 r--s /SYSV1 (deleted); 1000-4000 rw-s => r--s',
    ])
  })

  test('is not what only touches it', () => {
    expect(differences(['1000-3000 rw-p'], ['3000-5000 rw-p'])).toEqual([
      'gone: 1000-3000 rw-p =>; -1000-3000',
      'new: => 3000-5000 rw-p; +3000-5000',
    ])
  })

  test('is found across rows of other things that lie between', () => {
    expect(
      differences(['1000-2000 rw-p', '2000-3000 r--p 0 08:01 11 /a', '3000-4000 rw-p'], ['1000-4000 rw-p']),
    ).toEqual([
      'merged, grown: 1000-2000 rw-p, 3000-4000 rw-p => 1000-4000 rw-p; +2000-3000',
      'gone: 2000-3000 r--p /a =>; -2000-3000',
    ])
  })

  test('belongs together by way of others: a chain of overlaps is one change', () => {
    expect(
      differences(
        ['1000-3000 rw-p', '3000-5000 r--p', '8000-9000 rw-p'],
        ['2000-4000 rw-p', '8000-9000 rw-p'],
      ),
    ).toEqual([
      'merged, shrunk, permissions: 1000-3000 rw-p, 3000-5000 r--p => 2000-4000 rw-p; -1000-2000; -4000-5000; ' +
        '3000-4000 r--p => rw-p',
    ])
  })
})
