// The verdict on a place in an image, where no linker here makes the case.
import { describe, expect, test } from 'vitest'
import type { ElfFile } from '../../src/elf/file.ts'
import { PF_W, PF_X, type ProgramHeader, PT_LOAD } from '../../src/elf/headers.ts'
import { type Section, SHF_EXECINSTR, SHF_WRITE } from '../../src/elf/sections.ts'
import { imageSegment } from '../../src/locate/rules/image-segment.ts'
import { asFileOffset, asVaddr } from '../../src/model/address.ts'
import { Region } from '../../src/model/region.ts'

const PF_R = 4n

const region = new Region({
  start: 0x1000n,
  end: 0x4000n,
  permissions: 'rwxp',
  offset: 0n,
  device: '08:01',
  inode: 7n,
  name: '/image',
})

const section = (name: string, addr: bigint, flags: bigint): Section => ({
  name,
  type: 1n,
  flags,
  addr: asVaddr(addr),
  offset: asFileOffset(addr),
  size: 0x100n,
  link: 0n,
  entsize: 0n,
})

function verdictAt(
  vaddr: bigint,
  flags: bigint,
  sections: Section[],
  { here, others = [] }: { here?: Section | undefined; others?: ProgramHeader[] } = {},
) {
  const load = {
    type: PT_LOAD,
    flags: PF_R | flags,
    offset: asFileOffset(0x1000n),
    vaddr: asVaddr(0x1000n),
    filesz: 0x1000n,
    memsz: 0x2000n,
    align: 0x1000n,
  }
  const file: ElfFile = {
    encoding: { bits: 64, littleEndian: true },
    programHeaders: [load],
    buildId: () => undefined,
    sections: () => sections,
    loadedSections: () => sections,
    symbolAt: () => undefined,
    threadLocalAt: () => undefined,
    threadPointerWords: () => [],
    read: () => undefined,
  }
  const loads = [load, ...others]
  const image = {
    path: '/image',
    bias: 0n,
    programHeaders: loads,
    loads,
    buildId: undefined,
    row: region,
    file,
    threadLocals: undefined,
    vouchedBy: 'loader' as const,
  }
  const { segment, source } = imageSegment(
    { image, load, vaddr: asVaddr(vaddr), fileOffset: undefined },
    here,
    region,
  )
  return [segment, source]
}

describe('in a load segment that may be written and executed', () => {
  const code = section('.text', 0x1000n, SHF_EXECINSTR)
  const data = section('.data', 0x1100n, SHF_WRITE)
  const constants = section('.rodata', 0x1200n, 0n)
  const sections = [code, data, constants]

  test.each([
    ['code is text', 0x1000n, code, ['text', 'image']],
    ['variables are data', 0x1100n, data, ['data', 'image']],
    ['constants are rodata', 0x1200n, constants, ['rodata', 'image']],
    [
      'what no section names is code or data, and nobody tells which',
      0x1400n,
      undefined,
      ['anonymous', 'kernel'],
    ],
    ['zeros behind the file are bss', 0x2000n, undefined, ['bss', 'image']],
    ['behind the last variable is nothing of it', 0x3000n, undefined, ['anonymous', 'kernel']],
  ])('%s', (_, vaddr, here, verdict) => {
    expect(verdictAt(vaddr, PF_W | PF_X, sections, { here })).toEqual(verdict)
  })
})

describe('in a load segment that may be executed, not written', () => {
  const elsewhere = section('.rodata', 0x9000n, 0n)
  const code = section('.text', 0x1100n, SHF_EXECINSTR)

  test.each([
    ['without sections of its own, code is likely, and no more', [elsewhere], 0x1000n, ['text', 'pattern']],
    ['without any section, too', [], 0x1000n, ['text', 'pattern']],
    ['before its first section are headers', [code, elsewhere], 0x1010n, ['rodata', 'image']],
    ['behind code is what pads it', [code, elsewhere], 0x1280n, ['text', 'image']],
  ])('%s', (_, sections, vaddr, verdict) => {
    expect(verdictAt(vaddr, PF_X, sections)).toEqual(verdict)
  })
})

test('where constants have a load segment of their own, what may be executed is code', () => {
  const constants = {
    type: PT_LOAD,
    flags: PF_R,
    offset: asFileOffset(0n),
    vaddr: asVaddr(0n),
    filesz: 0x1000n,
    memsz: 0x1000n,
    align: 0x1000n,
  }
  expect(verdictAt(0x1000n, PF_X, [], { others: [constants] })).toEqual(['text', 'image'])
})
