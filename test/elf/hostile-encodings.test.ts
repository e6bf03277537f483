// Files of both classes and byte orders, cut everywhere and made to lie in every field.
import { describe, expect, test } from 'vitest'
import { parseElf } from '../../src/elf/file.ts'
import type { Encoding } from '../../src/elf/layout.ts'
import { asVaddr } from '../../src/model/address.ts'
import { bytesOf, ENCODINGS, SHAPES, sizeOf } from '../support/elf-builder.ts'
import { type Case, failuresOf } from './answers.ts'
import { recordsIn } from './lying-file.ts'
import { BUILD_ID, plannedFile } from './planned-file.ts'

const VADDRS = [0n, 0x1000n, 0x1003n, 0x2020n, 0x2027n, 0x211fn, 0xffffffffffffffffn]

const answersOf = (content: Uint8Array) => {
  const elf = parseElf(bytesOf(content))
  return (
    elf && {
      programHeaders: elf.programHeaders.length,
      buildId: elf.buildId(),
      sections: elf.sections().length,
      symbols: VADDRS.flatMap((vaddr) => elf.symbolAt(asVaddr(vaddr))?.name ?? []),
      threadLocal: elf.threadLocalAt(4n),
      words: elf.threadPointerWords().length,
    }
  )
}

const WHOLE = {
  programHeaders: 3,
  buildId: BUILD_ID,
  sections: 7,
  symbols: ['function', 'function', 'variable', 'variable'],
  threadLocal: { name: 'thread_local', offset: 4n },
}

/** The file with each field of each record set to what is nothing, too much, or just beyond what there is. */
function* everyLie(content: Buffer): Generator<Case> {
  const { starts, fieldsOf, lying } = recordsIn(content)
  const size = BigInt(content.length)
  for (const kind of ['header', 'program', 'section'] as const) {
    for (const index of starts[kind].keys()) {
      for (const field of fieldsOf(kind)) {
        for (const value of [0n, 1n, 0x7fffffffffffffffn, 0xffffffffffffffffn, size - 1n, size, size + 1n])
          yield [`${kind} ${index}, ${field} = ${value}`, lying({ kind, index, field }, value)]
      }
    }
  }
}

describe.each(ENCODINGS)('a file of %s', (_, encoding: Encoding) => {
  const content = plannedFile(encoding)
  const { header, program } = SHAPES[encoding.bits]
  const headersEnd = sizeOf(header) + WHOLE.programHeaders * sizeOf(program)

  test('has all that the others may lack', () => {
    expect(answersOf(content)).toEqual({ ...WHOLE, words: encoding.bits === 64 ? 1 : 0 })
    expect(failuresOf([['nothing was done', content]], VADDRS)).toEqual([])
  })

  test('cut anywhere is none, or has its program headers and no section', () => {
    for (let length = 0; length < content.length; length++) {
      const answers = answersOf(content.subarray(0, length))
      if (length < headersEnd) expect([length, answers]).toEqual([length, undefined])
      else expect(answers).toMatchObject({ programHeaders: 3, sections: 0, symbols: [], words: 0 })
      expect([undefined, BUILD_ID]).toContain(answers?.buildId)
    }
  })

  test('that lies in any field has less to say', () => {
    expect(failuresOf(everyLie(content), VADDRS)).toEqual([])
  })
})
