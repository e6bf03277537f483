import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { flagsTeller, parseRowFlags } from '../../src/evidence/row-flags.ts'
import { whereIs } from '../../src/index.ts'

const flagsIn = (text: string): Record<string, string> =>
  Object.fromEntries([...parseRowFlags(text)].map(([key, flags]) => [key, [...flags].join(' ')]))

const row = (range: string, name: string, flags: string): string =>
  `${range} rw-p 00000000 00:00 0                  ${name}\nSize:                132 kB\n` +
  `THPeligible:           0\nProtectionKey:         0\nVmFlags:${flags}\n`

describe('the flags of rows', () => {
  test.each<[string, string, Record<string, string>]>([
    ['of no row', '', {}],
    [
      'of one',
      row('7f0000001000-7f0000002000', '', ' rd wr mr mw me dc nr '),
      { '7f0000001000-7f0000002000 rw-p': 'rd wr mr mw me dc nr' },
    ],
    [
      'of two, one with a name',
      row('00400000-00401000', '/usr/bin/node', ' rd mr') + row('7f0000001000-7f0000002000', '', ' wr '),
      { '00400000-00401000 rw-p': 'rd mr', '7f0000001000-7f0000002000 rw-p': 'wr' },
    ],
    [
      'of a row at the top',
      row('ffffffffff600000-ffffffffff601000', '[vsyscall]', ' ex'),
      {
        ...{ 'ffffffffff600000-ffffffffff601000 rw-p': 'ex' },
      },
    ],
    [
      'that nobody knows',
      row('00400000-00401000', '', ' rd ?? s9'),
      {
        ...{ '00400000-00401000 rw-p': 'rd ?? s9' },
      },
    ],
    ['that are none', row('00400000-00401000', '', ''), { '00400000-00401000 rw-p': '' }],
    [
      'of a row that has no such line, before one that has',
      `00400000-00401000 r-xp 00000000 00:00 0 \nSize: 4 kB\n${row('00500000-00501000', '', ' dc')}`,
      { '00500000-00501000 rw-p': 'dc' },
    ],
    ['before any row', 'VmFlags: dc\n', {}],
    [
      'behind a key that is not known',
      row('00400000-00401000', '', ' rd\nNewKey:  dc'),
      {
        ...{ '00400000-00401000 rw-p': 'rd' },
      },
    ],
    ['without a line end', row('00400000-00401000', '', ' rd').trimEnd(), { '00400000-00401000 rw-p': 'rd' }],
  ])('%s', (_, text, flags) => expect(flagsIn(text)).toEqual(flags))
})

describe('a name is never taken for a row or for flags', () => {
  test.each([
    '/tmp/a\\012VmFlags: dc',
    '/tmp/a\\01200500000-00501000 rw-p 00000000 00:00 0',
    '00500000-00501000 rw-p 00000000 00:00 0',
    '/tmp/ VmFlags: dc',
    'VmFlags: dc',
    '/tmp/a (deleted)',
  ])('as %s', (name) => {
    expect(flagsIn(row('00400000-00401000', name, ' rd mr'))).toEqual({ '00400000-00401000 rw-p': 'rd mr' })
  })

  // The kernel escapes newlines alone (seq_file_path, "\n"), and to a regular expression lines end with \r too.
  test('as one with a carriage return', () => {
    const name = '/tmp/a\r00500000-00501000 rw-p 00000000 00:00 0'
    expect(flagsIn(row('00400000-00401000', name, ' rd dc'))).toEqual({ '00400000-00401000 rw-p': 'rd dc' })
  })
})

describe('our own smaps', () => {
  test('gives every row flags, as awk would read them', () => {
    const lines = readFileSync('/proc/self/smaps', 'latin1').split('\n')
    const expected = new Map<string, string>()
    let key = ''
    for (const line of lines) {
      const words = line.trim().split(/ +/)
      if (/^[0-9a-f]+-[0-9a-f]+$/.test(words[0] ?? '')) key = `${words[0]} ${words[1]}`
      if (words[0] === 'VmFlags:') expected.set(key, words.slice(1).join(' '))
    }
    expect(expected.size).toBeGreaterThan(20)
    expect(flagsIn(lines.join('\n'))).toEqual(Object.fromEntries(expected))
  })

  test('tells V8’s memory, which child processes do not get, from malloc’s', () => {
    const flagsOf = (target: ArrayBuffer | Buffer): boolean | undefined => {
      const { address, region } = whereIs(target)
      return region && flagsTeller('self')(region, address)?.has('dc')
    }
    expect(flagsOf(new WebAssembly.Memory({ initial: 1 }).buffer)).toBe(true)
    expect(flagsOf(Buffer.alloc(1 << 24))).toBe(false)
  })

  test('of a process that is not there is not to be had', () => {
    const { address, region } = whereIs(Buffer.alloc(1 << 20))
    expect(region && flagsTeller(2 ** 22 + 1)(region, address)).toBeUndefined()
  })
})
