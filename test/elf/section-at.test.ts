import { describe, expect, test } from 'vitest'
import { loadedSections, sectionAt } from '../../src/elf/sections.ts'
import { asVaddr } from '../../src/model/address.ts'
import { elfOf, LITTLE_64, type Plan } from '../support/elf-builder.ts'
import { ALLOC, BSS, COMMENT, DATA, TEXT, WRITE } from './planned-sections.ts'

const TLS = 0x400

describe('the section at a vaddr', () => {
  const nameAt = (plan: Plan, vaddr: bigint) =>
    sectionAt(elfOf(LITTLE_64, plan).loadedSections(), asVaddr(vaddr))?.name

  test.each([
    ['none, before the first', 0xfffn, undefined],
    ['that which begins there', 0x1000n, '.text'],
    ['that which ends behind it', 0x1003n, '.text'],
    ['none, between two', 0x1004n, undefined],
    ['the second of two that meet there', 0x2020n, '.bss'],
    ['one without bytes in the file', 0x211fn, '.bss'],
    ['none, behind the last', 0x2120n, undefined],
  ])('is %s', (_, vaddr, expected) => {
    expect(nameAt({ sections: [TEXT, DATA, BSS] }, vaddr)).toBe(expected)
  })

  test('is none that is not loaded, such as .comment at 0', () => {
    expect(nameAt({ sections: [COMMENT] }, 0n)).toBeUndefined()
  })

  test('is not .tbss, whose zeroes are made for each thread, but what lies there', () => {
    const tbss = { ...BSS, name: '.tbss', fields: { ...BSS.fields, flags: ALLOC | WRITE | TLS } }
    const array = { name: '.init_array', fields: { ...DATA.fields, addr: 0x2020 } }
    expect(nameAt({ sections: [tbss, array] }, 0x2020n)).toBe('.init_array')
  })

  test('may be .tdata, from which each thread has its copy', () => {
    const tdata = { ...DATA, name: '.tdata', fields: { ...DATA.fields, flags: ALLOC | WRITE | TLS } }
    expect(nameAt({ sections: [tdata] }, 0x2000n)).toBe('.tdata')
  })

  test('may be at the very end of what 64 bits can count', () => {
    const last = { name: '.last', fields: { ...DATA.fields, addr: 0xffffffffffffff00n, size: 0x100 } }
    expect(nameAt({ sections: [last] }, 0xffffffffffffffffn)).toBe('.last')
  })
})

test('the loaded sections are those with addresses and a size', () => {
  const empty = { ...DATA, name: '.empty', fields: { ...DATA.fields, size: 0 } }
  const sections = elfOf(LITTLE_64, { sections: [TEXT, empty, BSS, COMMENT] }).sections()
  expect(loadedSections(sections).map(({ name }) => name)).toEqual(['.text', '.bss'])
})
