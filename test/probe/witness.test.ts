// Where the linker put each specimen, as binutils and gdb say.
import { describe, expect } from 'vitest'
import { probe, type Specimen } from '../../src/index.ts'
import { outputOf, testWith } from '../support/witness.ts'

// The symbol that nm must list at the specimen, and its type letter (nm(1)): r(ead-only), d(ata), b(ss), t(ext).
const SYMBOLS: Readonly<Record<string, [letter: string, name: string]>> = {
  'constexpr table': ['r', 'vas_constant_table'],
  'const static (static MAX)': ['r', 'vas_const_static'],
  'initialised static': ['d', 'vas_initialized_static'],
  'zero static': ['b', 'vas_zero_static'],
  'table of pointers': ['d', 'vas_pointer_table'],
  function: ['t', 'vas_own_function'],
}

const SECTIONS: Readonly<Record<string, string>> = {
  'string literal': '.rodata',
  'constexpr table': '.rodata',
  'const static (static MAX)': '.rodata',
  'initialised static': '.data',
  'zero static': '.bss',
  'zero static of 1 MiB, last byte': '.bss',
  'table of pointers': '.data.rel.ro',
  vtable: '.data.rel.ro',
  function: '.text',
}

const specimens = probe()
const inAddon = (what: string): Specimen => {
  const specimen = specimens.find((one) => one.what === what)
  if (!specimen?.location.image) throw new Error(`${what} is in no image`)
  return specimen
}
const vaddrOf = (what: string): bigint => inAddon(what).location.image?.vaddr ?? -1n
const addonPath = inAddon('function').location.image?.path ?? ''

describe('the linker', () => {
  for (const [what, [letter, name]] of Object.entries(SYMBOLS)) {
    testWith('nm')(`put the ${what} where nm lists ${name}`, () => {
      const vaddr = vaddrOf(what).toString(16).padStart(16, '0')
      expect(outputOf('nm', addonPath)).toContain(`${vaddr} ${letter} ${name}\n`)
      expect(inAddon(what).location.symbol).toEqual({ name, offset: 0n })
    })
  }

  for (const [what, name] of Object.entries(SECTIONS)) {
    testWith('readelf')(`put the ${what} into ${name}, as readelf lists it`, () => {
      const line =
        outputOf('readelf', '-SW', addonPath)
          .split('\n')
          .find((row) => row.includes(`] ${name} `)) ?? ''
      const [, addr, size] = /(?:PROGBITS|NOBITS) +([0-9a-f]+) [0-9a-f]+ ([0-9a-f]+)/.exec(line) ?? []
      const start = BigInt(`0x${addr}`)
      expect(vaddrOf(what)).toBeGreaterThanOrEqual(start)
      expect(vaddrOf(what)).toBeLessThan(start + BigInt(`0x${size}`))
      expect(inAddon(what).location.section).toEqual({ name, offset: vaddrOf(what) - start })
    })
  }

  testWith('readelf')('put the pointers and the vtable into the RELRO range', () => {
    const line =
      outputOf('readelf', '-lW', addonPath)
        .split('\n')
        .find((row) => row.includes('GNU_RELRO')) ?? ''
    const [, vaddr, , , size] = line.match(/0x[0-9a-f]+/g) ?? []
    for (const what of ['table of pointers', 'vtable']) {
      expect(vaddrOf(what)).toBeGreaterThanOrEqual(BigInt(vaddr ?? -1))
      expect(vaddrOf(what)).toBeLessThan(BigInt(vaddr ?? -1) + BigInt(size ?? -1))
    }
  })

  testWith('readelf')('gave the addon the build id that is reported', () => {
    const [, buildId] = /Build ID: ([0-9a-f]+)/.exec(outputOf('readelf', '-n', addonPath)) ?? []
    expect(inAddon('function').location.image?.buildId).toBe(buildId)
  })
})

describe("gdb's `info symbol`", () => {
  for (const what of ['function', 'constexpr table', 'vtable', 'zero static of 1 MiB, last byte']) {
    testWith('gdb')(`names section and symbol of the ${what} as we do`, () => {
      const { section, symbol } = inAddon(what).location
      const place = `0x${vaddrOf(what).toString(16)}`
      const offset = symbol?.offset === 0n ? '' : ` + ${symbol?.offset}`
      const answer = outputOf('gdb', '-nx', '-q', '-batch', '-ex', `info symbol ${place}`, addonPath)
      expect(answer).toContain(`${symbol?.name}${offset} in section ${section?.name}`)
    })
  }
})

testWith('addr2line')("addr2line names the function at the specimen's vaddr", () => {
  const place = `0x${vaddrOf('function').toString(16)}`
  expect(outputOf('addr2line', '-f', '-e', addonPath, place).split('\n')[0]).toBe('vas_own_function')
})
