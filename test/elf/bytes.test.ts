import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fileBytes, fits } from '../../src/elf/bytes.ts'
import { namedPipe, withoutWaiting } from '../support/named-pipe.ts'

const directory = mkdtempSync(join(tmpdir(), 'vas-explore-bytes-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** A file with ten bytes that was modified long ago, so that the clock's grain hides no later change. */
function written(name: string, content = '0123456789'): string {
  const path = join(directory, name)
  writeFileSync(path, content)
  utimesSync(path, 1, 1)
  return path
}

const textOf = (view: DataView | undefined): string | undefined =>
  view && Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString('latin1')

describe('there are no bytes in', () => {
  test('a named pipe, nor does anybody wait for them', async () => {
    const pipe = namedPipe(join(directory, 'pipe'))
    expect(await withoutWaiting(pipe, () => fileBytes(pipe))).toEqual({ value: undefined, waited: false })
  })

  test('a link to a named pipe', async () => {
    const pipe = namedPipe(join(directory, 'linked-pipe'))
    const link = join(directory, 'link-to-pipe')
    symlinkSync(pipe, link)
    expect(await withoutWaiting(pipe, () => fileBytes(link))).toEqual({ value: undefined, waited: false })
  })

  test.each(['/dev/zero', '/dev/null', '/dev/tty', tmpdir()])('%s, a device or directory', (path) => {
    expect(fileBytes(path)).toBeUndefined()
  })

  test('a file that is missing', () => {
    expect(fileBytes(join(directory, 'missing'))).toBeUndefined()
  })

  test('a path through what is no directory', () => {
    expect(fileBytes(join(written('no-directory'), 'file'))).toBeUndefined()
  })

  test('a link that leads to itself', () => {
    symlinkSync('circle', join(directory, 'circle'))
    expect(fileBytes(join(directory, 'circle'))).toBeUndefined()
  })
})

describe('the bytes of a file', () => {
  test.each([
    ['from its start', 0n, 4n, '0123'],
    ['from its middle', 3n, 5n, '34567'],
    ['up to its end', 8n, 2n, '89'],
    ['none at its end', 10n, 0n, ''],
    ['but not past its end', 8n, 3n, undefined],
    ['but not behind its end', 11n, 0n, undefined],
    ['but not at the end of 64 bits', 0xffffffffffffffffn, 1n, undefined],
    ['but not more than there are in 64 bits', 0n, 0xffffffffffffffffn, undefined],
    ['but not before its start', -1n, 1n, undefined],
    ['but not less than none', 4n, -1n, undefined],
  ])('are read %s', (_, offset, length, expected) => {
    expect(textOf(fileBytes(written('digits'))?.read(offset, length))).toBe(expected)
  })

  test('are read through a link', () => {
    symlinkSync(written('linked'), join(directory, 'link'))
    expect(textOf(fileBytes(join(directory, 'link'))?.read(0n, 3n))).toBe('012')
  })

  test('are not read by a path to another file', () => {
    const bytes = fileBytes(written('lost'))
    bytes?.alsoAt(written('somebody else'))
    rmSync(join(directory, 'lost'))
    expect(bytes?.read(0n, 3n)).toBeUndefined()
  })

  test('are read under a name that is no UTF-8', () => {
    const path = Buffer.concat([Buffer.from(`${directory}/`), Buffer.from([0xff, 0xfe])])
    writeFileSync(path, 'raw')
    expect(textOf(fileBytes(path)?.read(0n, 3n))).toBe('raw')
  })
})

test.each([
  ['256 MiB may be read', 1n << 28n, true],
  ['a byte more may not', (1n << 28n) + 1n, false],
])('of a huge file %s at once', (_, length, expected) => {
  expect(fits(1n << 40n, 1n << 39n, length)).toBe(expected)
})

// Each change leaves alone what the others are known by: size, time of modification, inode.
describe('a file has nothing more to say once', () => {
  test.each<[string, (path: string) => void]>([
    ['it has shrunk', (path) => [truncateSync(path, 9), utimesSync(path, 1, 1)]],
    ['it has grown', (path) => [appendFileSync(path, 'x'), utimesSync(path, 1, 1)]],
    ['it was written to', (path) => writeFileSync(path, 'abcdefghij')],
    ['it was replaced', (path) => renameSync(written('twin'), path)],
    ['it was deleted', (path) => rmSync(path)],
    ['a directory has its name', (path) => [rmSync(path), mkdirSync(path)]],
  ])('%s', (change, make) => {
    const path = written(`file of which ${change}`)
    const bytes = fileBytes(path)
    expect(textOf(bytes?.read(0n, 4n))).toBe('0123')
    make(path)
    expect(bytes?.read(0n, 4n)).toBeUndefined()
  })

  test('a named pipe has its name', async () => {
    const path = written('file that becomes a pipe')
    const bytes = fileBytes(path)
    rmSync(path)
    namedPipe(path)
    expect(await withoutWaiting(path, () => bytes?.read(0n, 4n))).toEqual({ value: undefined, waited: false })
  })
})
