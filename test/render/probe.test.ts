// The probe's table, of specimens of which everything is known: three addresses of a listing.
import { describe, expect, test } from 'vitest'
import { parseMaps } from '../../src/index.ts'
import type { Specimen } from '../../src/probe/probe.ts'
import { plain } from '../../src/render/paint.ts'
import { renderProbe } from '../../src/render/probe.ts'

const LONG_NAME = `/opt/${'a-folder-with-a-long-name/'.repeat(6)}app.bin`
const map = parseMaps(`\
400000-401000 r--p 00000000 08:01 11 ${LONG_NAME}
1000000-1021000 rw-p 00000000 00:00 0 [heap]
7f0000001000-7f0000002000 rw-p 00000000 00:00 0
7ffc00000000-7ffc00021000 rw-p 00000000 00:00 0 [stack]
`)
const setting = {
  version: '1.2.3',
  pid: 4242,
  program: 'node\x1b[31m',
  thread: 'main thread',
  node: 'v20.19.0',
  system: 'Linux 6.1.0 x64',
}

function linesFor(address: bigint, remark?: string, width?: number): string[] {
  const kind = { label: 'HEAP', what: 'box', expected: 'heap', address } as const
  const specimen: Specimen = { ...kind, location: map.whereIs(address), ...(remark && { remark }) }
  return renderProbe([specimen], setting, plain, width).split('\n')
}

test('begins with the question, the process, and the columns', () => {
  expect(linesFor(0x1000010n).slice(0, 5)).toEqual([
    'vas-explore 1.2.3: what is at this address, and how do we know?',
    'process 4242 (node\\x1b[31m), main thread, Node v20.19.0, Linux 6.1.0 x64',
    '',
    'LABEL   WHAT                                 ADDRESS               SEGMENT       EXPECTED',
    '',
  ])
})

describe('a specimen', () => {
  test('that is where it was expected is marked ✓', () => {
    expect(linesFor(0x1000010n)[5]).toBe(
      'HEAP    box                                  0x1000010           ✓ heap          heap',
    )
  })

  test('of which nobody can vouch for more than anonymous memory is marked ~, with a note', () => {
    const lines = linesFor(0x7f0000001000n)
    expect(lines[5]).toBe(
      'HEAP    box                                  0x7f0000001000      ~ anonymous     heap',
    )
    expect(lines.join('\n')).toContain(
      '        note  This answer is weaker than the expected one, heap, not wrong',
    )
  })

  test('that is elsewhere is marked ✗, with a note', () => {
    const lines = linesFor(0x7ffc00000000n)
    expect(lines[5]).toBe(
      'HEAP    box                                  0x7ffc00000000      ✗ stack         heap',
    )
    expect(lines).toContain('        note  This is not what was expected: heap.')
  })

  test('whose label misleads carries a note', () => {
    expect(linesFor(0x1000010n, 'No box at all.')).toContain('        note  No box at all.')
  })

  test('in a row without a name says so', () => {
    expect(linesFor(0x7f0000001000n)).toContain('        row   0x7f0000001000-0x7f0000002000 rw-p (no name)')
  })

  test('where nothing is mapped has no row', () => {
    expect(linesFor(0x500000n).filter((line) => line.startsWith('        row'))).toEqual([])
  })

  test('in a row with a long name shows the ends of the name, in 100 characters', () => {
    const row = linesFor(0x400000n).find((line) => line.startsWith('        row'))
    expect(row).toHaveLength(100)
    expect(row).toMatch(/^ {8}row {3}0x400000-0x401000 r--p \/opt\/a-folder.*….*\/app\.bin$/)
  })
})

test('ends with how many answers are as expected', () => {
  expect(linesFor(0x500000n).slice(-2)).toEqual(['✓ as expected 0   ~ weaker 0   ✗ different 1', ''])
})

describe('on a narrow terminal', () => {
  test.each([80, 60])('of %i columns every line fits, and the marks stand for what was expected', (width) => {
    const lines = [0x1000010n, 0x7f0000001000n, 0x7ffc00000000n].flatMap((address) =>
      linesFor(address, 'A remark.', width),
    )
    expect(lines.filter((line) => [...line].length > width)).toEqual([])
    expect(lines.some((line) => /^HEAP {4}box +0x1000010 +✓ heap$/.test(line))).toBe(true)
    expect(lines.join('\n')).not.toContain('EXPECTED')
  })
})
