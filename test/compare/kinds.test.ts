// What can happen to rows, each in a map that has just this.
import { describe, expect, test } from 'vitest'
import { differences } from './listings.ts'

describe('one thing that happened is', () => {
  test('new: a row where nothing was', () => {
    expect(differences([], ['1000-3000 rw-p'])).toEqual(['new: => 1000-3000 rw-p; +1000-3000'])
  })
  test('gone: no row where one was', () => {
    expect(differences(['1000-3000 rw-p'], [])).toEqual(['gone: 1000-3000 rw-p =>; -1000-3000'])
  })
  test('grown at its end, as the heap does', () => {
    expect(differences(['1000-3000 rw-p [heap]'], ['1000-6000 rw-p [heap]'])).toEqual([
      'grown: 1000-3000 rw-p [heap] => 1000-6000 rw-p [heap]; +3000-6000',
    ])
  })
  test('grown at its start, as the stack does', () => {
    expect(differences(['5000-9000 rw-p [stack]'], ['3000-9000 rw-p [stack]'])).toEqual([
      'grown: 5000-9000 rw-p [stack] => 3000-9000 rw-p [stack]; +3000-5000',
    ])
  })
  test('shrunk at its end', () => {
    expect(differences(['1000-6000 rw-p [heap]'], ['1000-3000 rw-p [heap]'])).toEqual([
      'shrunk: 1000-6000 rw-p [heap] => 1000-3000 rw-p [heap]; -3000-6000',
    ])
  })
  test('permissions of a whole row', () => {
    expect(differences(['1000-3000 rw-p'], ['1000-3000 r--p'])).toEqual([
      'permissions: 1000-3000 rw-p => 1000-3000 r--p; 1000-3000 rw-p => r--p',
    ])
  })
  test('renamed: a file that was deleted', () => {
    expect(
      differences(['1000-3000 r--p 0 08:01 11 /opt/a'], ['1000-3000 r--p 0 08:01 11 /opt/a (deleted)']),
    ).toEqual(['renamed: 1000-3000 r--p /opt/a => 1000-3000 r--p /opt/a (deleted)'])
  })
  test('renamed: private memory that the program has given a name', () => {
    expect(differences(['1000-3000 rw-p'], ['1000-3000 rw-p [anon:buffer]'])).toEqual([
      'renamed: 1000-3000 rw-p => 1000-3000 rw-p [anon:buffer]',
    ])
  })
})

describe('several things at once are', () => {
  test('split and permissions: mprotect in the middle', () => {
    expect(differences(['1000-4000 rw-p'], ['1000-2000 rw-p', '2000-3000 r--p', '3000-4000 rw-p'])).toEqual([
      'split, permissions: 1000-4000 rw-p => 1000-2000 rw-p, 2000-3000 r--p, 3000-4000 rw-p; 2000-3000 rw-p => r--p',
    ])
  })
  test('merged and permissions: the same undone', () => {
    expect(differences(['1000-2000 rw-p', '2000-3000 r--p', '3000-4000 rw-p'], ['1000-4000 rw-p'])).toEqual([
      'merged, permissions: 1000-2000 rw-p, 2000-3000 r--p, 3000-4000 rw-p => 1000-4000 rw-p; 2000-3000 r--p => rw-p',
    ])
  })
  test('split and shrunk: munmap in the middle', () => {
    expect(differences(['1000-4000 rw-p'], ['1000-2000 rw-p', '3000-4000 rw-p'])).toEqual([
      'split, shrunk: 1000-4000 rw-p => 1000-2000 rw-p, 3000-4000 rw-p; -2000-3000',
    ])
  })
  test('merged and grown: the gap between two rows mapped', () => {
    expect(differences(['1000-2000 rw-p', '3000-4000 rw-p'], ['1000-4000 rw-p'])).toEqual([
      'merged, grown: 1000-2000 rw-p, 3000-4000 rw-p => 1000-4000 rw-p; +2000-3000',
    ])
  })
  test('grown and shrunk: one end given back, and more at the other', () => {
    expect(differences(['1000-4000 rw-p'], ['2000-6000 rw-p'])).toEqual([
      'grown, shrunk: 1000-4000 rw-p => 2000-6000 rw-p; +4000-6000; -1000-2000',
    ])
  })
  test('permissions and renamed, of different pages', () => {
    expect(differences(['1000-3000 rw-p'], ['1000-2000 r--p', '2000-3000 rw-p [anon:x]'])).toEqual([
      'split, permissions, renamed: 1000-3000 rw-p => 1000-2000 r--p, 2000-3000 rw-p [anon:x]; 1000-2000 rw-p => r--p',
    ])
  })
  test('permissions of each piece, where they differ', () => {
    expect(differences(['1000-3000 rw-p'], ['1000-2000 r--p', '2000-3000 ---p'])).toEqual([
      'split, permissions: 1000-3000 rw-p => 1000-2000 r--p, 2000-3000 ---p; 1000-2000 rw-p => r--p; 2000-3000 rw-p => ---p',
    ])
  })
})

test('permissions that changed alike of pages side by side are one extent', () => {
  expect(differences(['1000-3000 rw-p'], ['1000-2000 r--p', '2000-3000 r--p [anon:x]'])).toEqual([
    'split, permissions, renamed: 1000-3000 rw-p => 1000-2000 r--p, 2000-3000 r--p [anon:x]; 1000-3000 rw-p => r--p',
  ])
})

test('another offset where there is no file, as only an edited listing shows it, is renamed', () => {
  expect(differences(['1000-3000 rw-p 0 00:00 0'], ['1000-3000 rw-p 5000 00:00 0'])).toEqual([
    'renamed: 1000-3000 rw-p => 1000-3000 rw-p',
  ])
})

describe('a boundary between two rows that moved', () => {
  test('by mprotect is permissions alone', () => {
    expect(differences(['1000-2000 rw-p', '2000-4000 r--p'], ['1000-3000 rw-p', '3000-4000 r--p'])).toEqual([
      'permissions: 1000-2000 rw-p, 2000-4000 r--p => 1000-3000 rw-p, 3000-4000 r--p; 2000-3000 r--p => rw-p',
    ])
  })
  test('without other permissions is split and merged: the rows differ in flags that maps does not show', () => {
    expect(differences(['1000-2000 rw-p', '2000-4000 rw-p'], ['1000-3000 rw-p', '3000-4000 rw-p'])).toEqual([
      'split, merged: 1000-2000 rw-p, 2000-4000 rw-p => 1000-3000 rw-p, 3000-4000 rw-p',
    ])
  })
})
