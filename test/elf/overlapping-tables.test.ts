// Of a lying file nothing is read again and again: each table is, or all together are, no larger than there is room for.
import { expect, test } from 'vitest'
import type { Bytes } from '../../src/elf/bytes.ts'
import { parseElf } from '../../src/elf/file.ts'
import { bytesOf, elfBuffer, LITTLE_64, type Plan } from '../support/elf-builder.ts'

const [PT_NOTE, SHT_RELA] = [4, 4]
const R_X86_64_TPOFF64 = 18

/** An ELF file, and how many bytes of it were read so far. */
function readCounted(plan: Plan) {
  const inner = bytesOf(elfBuffer(LITTLE_64, plan))
  let total = 0n
  const read: Bytes['read'] = (offset, length) => {
    total += length
    return inner.read(offset, length)
  }
  const elf = parseElf({ size: inner.size, read })
  return { elf, size: inner.size, total: () => total }
}

test('thousands of program headers may speak of the same notes: no more than 1 MiB is read', () => {
  const content = Buffer.alloc(12 * 5000)
  const fields = { type: PT_NOTE, align: 4, offset: 0x40, filesz: content.length }
  const segments = [{ content, fields }, ...Array.from({ length: 2000 }, () => ({ fields }))]
  const { elf, total } = readCounted({ segments })
  const before = total()
  expect(elf?.buildId()).toBeUndefined()
  expect(total() - before).toBeGreaterThanOrEqual(content.length)
  expect(total() - before).toBeLessThanOrEqual(1 << 20)
})

test('sections of relocations that take more room than the file has are not read', () => {
  const content = Buffer.alloc(24 * 50)
  for (let at = 0; at < content.length; at += 24) content.writeUInt32LE(R_X86_64_TPOFF64, at + 8)
  const section = { name: '.rela', content, fields: { type: SHT_RELA } }
  const again = { name: '.rela', fields: { type: SHT_RELA, offset: 0x40, size: content.length } }
  const wordsIn = (sections: Plan['sections'] = []) =>
    readCounted({ sections }).elf?.threadPointerWords().length
  expect(wordsIn([section])).toBe(50)
  expect(wordsIn([section, ...Array.from({ length: 500 }, () => again)])).toBe(0)
})
