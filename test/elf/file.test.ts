import { copyFileSync, linkSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Bytes } from '../../src/elf/bytes.ts'
import { parseElf } from '../../src/elf/file.ts'
import { openElf } from '../../src/elf/open.ts'
import { asVaddr } from '../../src/model/address.ts'
import { bytesOf, elfBuffer, LITTLE_64 } from '../support/elf-builder.ts'
import { SYMTAB, symbolSections } from './planned-symbols.ts'

const directory = mkdtempSync(join(tmpdir(), 'vas-explore-elf-'))
afterAll(() => rmSync(directory, { recursive: true }))

const FUNCTION = { name: 'function', value: 0x1000n, size: 0x10 }
const CONTENT = elfBuffer(LITTLE_64, {
  segments: [{ fields: { type: 1, vaddr: 0x1000 } }],
  sections: symbolSections(LITTLE_64, { type: SYMTAB, index: 1 }, [FUNCTION]),
})

/** These bytes, and how often they were read. */
function counted(content: Uint8Array): { readonly bytes: Bytes; readonly reads: () => number } {
  const inner = bytesOf(content)
  let reads = 0
  const read: Bytes['read'] = (offset, length) => {
    reads++
    return inner.read(offset, length)
  }
  return { bytes: { size: inner.size, read }, reads: () => reads }
}

describe('a parsed file', () => {
  test('reads its sections once, when they are first asked for', () => {
    const { bytes, reads } = counted(CONTENT)
    const elf = parseElf(bytes)
    const before = reads()
    const sections = elf?.sections()
    const after = reads()
    expect(after).toBeGreaterThan(before)
    expect(elf?.sections()).toBe(sections)
    expect(reads()).toBe(after)
  })

  test('reads its symbols once', () => {
    const { bytes, reads } = counted(CONTENT)
    const elf = parseElf(bytes)
    expect(elf?.symbolAt(asVaddr(0x1008n))).toEqual({ name: 'function', offset: 8n })
    const after = reads()
    expect(elf?.symbolAt(asVaddr(0x1009n))).toEqual({ name: 'function', offset: 9n })
    expect(reads()).toBe(after)
  })
})

describe('the ELF file at a path', () => {
  const written = (name: string, content: Uint8Array = CONTENT): string => {
    const path = join(directory, name)
    writeFileSync(path, content)
    utimesSync(path, 1, 1)
    return path
  }

  test('is read once for as long as it is the same file', () => {
    const path = written('same')
    expect(openElf(path)).toBe(openElf(path))
  })

  test('is the same file under another name', () => {
    const path = written('one')
    linkSync(path, join(directory, 'other'))
    expect(openElf(join(directory, 'other'))).toBe(openElf(path))
  })

  test('is read under a second name when the first is gone before its symbols were asked for', () => {
    const path = written('first')
    const second = join(directory, 'second')
    linkSync(path, second)
    openElf(path)
    rmSync(path)
    expect(openElf(second)?.elf.symbolAt(asVaddr(0x1000n))).toEqual({ name: 'function', offset: 0n })
  })

  test('is asked again for symbols once there is a way to it again', () => {
    const path = written('hidden')
    const opened = openElf(path)
    renameSync(path, join(directory, 'elsewhere'))
    expect(opened?.elf.symbolAt(asVaddr(0x1000n))).toBeUndefined()
    renameSync(join(directory, 'elsewhere'), path)
    expect(opened?.elf.symbolAt(asVaddr(0x1000n))).toEqual({ name: 'function', offset: 0n })
  })

  test('is another one once it was modified', () => {
    const path = written('modified')
    const before = openElf(path)
    utimesSync(path, 2, 2)
    expect(openElf(path)?.elf.symbolAt(asVaddr(0x1000n))).toEqual({ name: 'function', offset: 0n })
    expect(openElf(path)).not.toBe(before)
  })

  test('is another one once it was replaced', () => {
    const path = written('replaced')
    const before = openElf(path)
    copyFileSync(path, join(directory, 'replacement'))
    utimesSync(join(directory, 'replacement'), 1, 1)
    renameSync(join(directory, 'replacement'), path)
    expect(openElf(path)?.bytes.inode).not.toBe(before?.bytes.inode)
  })

  test('is none in a text', () => {
    expect(openElf(written('text', Buffer.from('#!/bin/sh\n')))).toBeUndefined()
  })

  test('is none in an empty file', () => {
    expect(openElf(written('empty', Buffer.alloc(0)))).toBeUndefined()
  })

  test('is none where there is no file', () => {
    expect(openElf(join(directory, 'missing'))).toBeUndefined()
  })
})
