// A path that leads elsewhere, or a file that is written to, between the calls with which it is read.
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { fileBytes } from '../../src/elf/bytes.ts'
import { openElf } from '../../src/elf/open.ts'
import { asVaddr } from '../../src/model/address.ts'
import { LITTLE_64 } from '../support/elf-builder.ts'
import { namedPipe, withoutWaiting } from '../support/named-pipe.ts'
import { plannedFile } from './planned-file.ts'

type Call = 'statSync' | 'openSync' | 'fstatSync'
const then = vi.hoisted(() => new Map<string, () => void>())

// Each call is the real one; what a test planned happens right behind the next of its kind.
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  const followed = (name: Call) =>
    function call(...args: unknown[]): unknown {
      const result: unknown = Reflect.apply(fs[name], undefined, args)
      const planned = then.get(name)
      then.delete(name)
      planned?.()
      return result
    }
  const [statSync, openSync, fstatSync] = (['statSync', 'openSync', 'fstatSync'] as const).map(followed)
  return { ...fs, statSync, openSync, fstatSync }
})
afterEach(() => then.clear())

const directory = mkdtempSync(join(tmpdir(), 'vas-explore-exchanged-'))
afterAll(() => rmSync(directory, { recursive: true }))

const CONTENT = plannedFile(LITTLE_64)

function written(name: string): string {
  const path = join(directory, name)
  writeFileSync(path, CONTENT)
  return path
}

const instead = (path: string, make: (path: string) => unknown) => () => {
  rmSync(path)
  make(path)
}

const OTHERS: readonly (readonly [what: string, make: (path: string) => unknown])[] = [
  ['a device without an end', (path) => symlinkSync('/dev/zero', path)],
  ['a directory', (path) => mkdirSync(path)],
  ['a link that leads to itself', (path) => symlinkSync(path, path)],
  ['a text', (path) => writeFileSync(path, 'text')],
  ['nothing', () => undefined],
]

describe('a file in whose place, when it is opened, there is', () => {
  test.each(OTHERS)('%s is none', (what, make) => {
    const path = written(what)
    then.set('statSync', instead(path, make))
    expect(openElf(path)).toBeUndefined()
  })

  test.each(OTHERS)('%s has nothing more to say', (what, make) => {
    const path = written(`opened before ${what}`)
    const opened = openElf(path)
    then.set('statSync', instead(path, make))
    expect(opened?.elf.symbolAt(asVaddr(0x1000n))).toBeUndefined()
  })

  test('a pipe that nobody writes to is none, and nobody waits', async () => {
    const path = written('pipe')
    then.set('statSync', instead(path, namedPipe))
    expect(await withoutWaiting(path, () => openElf(path))).toEqual({ value: undefined, waited: false })
  })
})

describe('a file has nothing to say that, while it is read,', () => {
  test.each<[what: string, call: Call, change: (path: string) => void]>([
    ['shrinks, looked at but not read yet', 'fstatSync', (path) => truncateSync(path, CONTENT.length - 40)],
    ['shrinks to nothing, looked at but not read yet', 'fstatSync', (path) => truncateSync(path)],
    ['shrinks, opened but not looked at yet', 'openSync', (path) => truncateSync(path, CONTENT.length - 40)],
    ['grows, opened but not looked at yet', 'openSync', (path) => appendFileSync(path, 'more')],
  ])('%s', (what, call, change) => {
    const path = written(what)
    const bytes = fileBytes(path)
    expect(bytes?.read(0n, bytes.size)?.byteLength).toBe(CONTENT.length)
    then.set(call, () => change(path))
    expect(bytes?.read(0n, bytes.size)).toBeUndefined()
    expect(then.size).toBe(0)
  })
})
