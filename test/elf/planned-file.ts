import type { Encoding } from '../../src/elf/layout.ts'
import { elfBuffer, packed, SHAPES } from '../support/elf-builder.ts'
import { ALLOC, BSS, TEXT } from './planned-sections.ts'
import { SYMTAB, symbolSections } from './planned-symbols.ts'

const [PT_LOAD, PT_NOTE, PT_TLS] = [1, 4, 7]
const NT_GNU_BUILD_ID = 3
const SHT_RELA = 4
const R_X86_64_TPOFF64 = 18n

export const BUILD_ID = 'c67bab3e7934475e94c3db94'
export const SYMBOLS = [
  { name: 'function', value: 0x1000n, size: 4 },
  { name: 'variable@@VERSION_1', value: 0x2020n, size: 8, type: 'OBJECT' },
  { name: 'thread_local', value: 0n, size: 8, type: 'TLS' },
] as const

/** A small file of any class and byte order that has some of all that is read: a build id, sections, symbols, relocations. */
export function plannedFile(encoding: Encoding): Buffer {
  const note = Buffer.concat([
    packed(encoding, SHAPES[encoding.bits].note, { nameSize: 4, size: 12, type: NT_GNU_BUILD_ID }),
    Buffer.from('GNU\0'),
    Buffer.from(BUILD_ID, 'hex'),
  ])
  return elfBuffer(encoding, {
    segments: [
      { fields: { type: PT_LOAD, offset: 0, vaddr: 0x1000, filesz: 0x100, memsz: 0x100, align: 0x1000 } },
      { content: note, fields: { type: PT_NOTE, vaddr: 0x1040, align: 4 } },
      { fields: { type: PT_TLS, vaddr: 0x2000, memsz: 8, align: 8 } },
    ],
    sections: [
      ...[TEXT, BSS, relocations(encoding)],
      ...symbolSections(encoding, { type: SYMTAB, index: 4 }, SYMBOLS),
    ],
  })
}

// One word that is to hold how far the first thread-local is from the thread pointer.
function relocations(encoding: Encoding) {
  const word = encoding.bits / 8
  const shape = { offset: word, info: word, addend: word }
  const content = packed(encoding, shape, { offset: 0x2010, info: R_X86_64_TPOFF64, addend: 0 })
  return { name: '.rela', content, fields: { type: SHT_RELA, flags: ALLOC, addr: 0x1100, link: 4 } }
}
