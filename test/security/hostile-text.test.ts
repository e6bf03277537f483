// Names and other words from outside are data in every output of every command: text, remarks, JSON, SVG and HTML.
import { readFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { terminalOf } from '../../src/cli/terminal.ts'
import { parseMaps } from '../../src/index.ts'
import { folderWith } from '../cli/listing.ts'
import { HOSTILE, obeyed, obeyedIn, said } from './hostile.ts'

const LONG = `/${HOSTILE}${'x'.repeat(4096)}`
const ROWS = [
  `400000-401000 r-xp 00000000 08:01 11 ${LONG}`,
  `401000-402000 r--p 00001000 08:01 11 ${LONG}`,
  `1000000-1021000 rw-p 00000000 00:00 0 [heap] # ${HOSTILE}`,
  `7f0000001000-7f0000002000 rw-p 00000000 00:00 0 [anon:${HOSTILE}]`,
  `7f0000003000-7f0000004000 rw-s 00000000 00:01 7 /memfd:${HOSTILE} (deleted)`,
  '7ffc00000000-7ffc00021000 rw-p 00000000 00:00 0 [stack]',
]
const LISTING = ROWS.map((row) => `${row}\n`).join('')
// What no kernel prints can stand in a saved map: a newline in a name, and any reason.
const NAME = `${LONG}\n${HOSTILE}`
const SAVED = JSON.stringify({
  regions: parseMaps(LISTING, { loose: true }).regions.map((region) => ({
    ...region.toJSON(),
    ...(region.name === LONG && { name: NAME }),
    ...{ note: NAME, segment: 'heap', source: 'kernel', because: NAME },
  })),
})

const ODD_LISTING = `${HOSTILE.replaceAll('/', '|')}\n.txt`
const ODD_SAVED = ODD_LISTING.replace('.txt', '.json')
const folder = folderWith({
  'rows.txt': LISTING,
  'other.txt': LISTING.replaceAll('08:01', '08:02'),
  [ODD_SAVED]: SAVED,
  [ODD_LISTING]: `${HOSTILE}\n${LISTING}`,
  'bad.txt': `401000-400000 r--p 00000000 08:01 11 ${HOSTILE}\n`,
  'bad.json': JSON.stringify({ regions: [{ start: HOSTILE }] }),
  'unknown.json': SAVED.replaceAll('"heap"', JSON.stringify(HOSTILE)),
})
const at = (file: string): string => `${folder}/${file}`

// Without what would be obeyed where the tests' names are shown.
const shown = (args: readonly string[]): string =>
  args
    .join(' ')
    .replaceAll(folder, '')
    .replace(/[^ -~]/g, '?')

const OF_MAPS = [ODD_LISTING, ODD_SAVED].map(at).flatMap((file) => [
  ['map', '--file', file],
  ['map', '--summary', '--file', file],
  ['where', '400000', '401fff', '402000', '7f0000001000', '7f0000003000', '--file', file],
  ['gap', '--file', file],
  ['diff', file, at('other.txt')],
  ['diff', '--aslr', file, at('other.txt')],
])
const QUESTIONS = [...OF_MAPS, ...ROWS.map((row) => ['explain', row])].map((args) => ({
  args,
  words: shown(args).slice(0, 90),
}))

describe('nothing that a terminal obeys is in the answer', () => {
  test.each(QUESTIONS)('to $words', async ({ args }) => {
    const answer = await said(...args)
    expect({ ...answer, obeyed: obeyed(answer) }).toMatchObject({
      status: expect.toBeOneOf([0, 1]),
      obeyed: [],
    })
  })

  test.each(QUESTIONS)('in JSON to $words', async ({ args }) => {
    const answer = await said(...args, '--json')
    expect(obeyed(answer)).toEqual([])
    expect(JSON.parse(answer.stdout)).toBeTypeOf('object')
  })
})

test.each([
  ['a listing', ODD_LISTING, LONG],
  ['a saved map', ODD_SAVED, NAME],
])('a name is read back from JSON as it stood in %s', async (_, file, name) => {
  const { stdout } = await said('map', '--json', '--file', at(file))
  const { regions }: { regions: { name: string }[] } = JSON.parse(stdout)
  expect(regions[0]?.name).toBe(name)
})

describe('the remark is one line that nothing can be made to obey, about', () => {
  test.each([
    ['an address', ['where', HOSTILE]],
    ['a pid', ['gap', '--pid', HOSTILE]],
    ['a file that is missing', ['map', '--file', at(`no/${HOSTILE}`)]],
    ['a row that is backward', ['map', '--file', at('bad.txt')]],
    ['a saved map that is none', ['map', '--file', at('bad.json')]],
    ['a segment that nobody knows', ['map', '--file', at('unknown.json')]],
    ['an option', ['map', `--${HOSTILE}`]],
    ['a command', [HOSTILE]],
    ['a word too many', ['sleep', HOSTILE]],
    ['what cannot be explained', ['explain', HOSTILE]],
    ['two maps that are missing', ['diff', at(`${HOSTILE}1`), at(`${HOSTILE}2`)]],
    ['a picture of no kind', ['map', '--picture', HOSTILE]],
    ['a picture that cannot be written', ['explain', '1000', '--picture', at(`no/${HOSTILE}.svg`)]],
    ['a place to point at', ['map', '--file', at('rows.txt'), '--picture', at('p.svg'), '--at', HOSTILE]],
  ])('%s', async (_, args) => {
    const { status, stdout, stderr } = await said(...args)
    expect(stderr).toMatch(/^vas-explore: [^\n]+\n$/)
    expect({ isRefused: status >= 2, stdout, obeyed: obeyedIn(stderr) }).toEqual({
      ...{ isRefused: true, stdout: '', obeyed: [] },
    })
  })
})

describe('a picture has as text only', () => {
  // In HTML the value of an attribute may hold anything but its quotation mark.
  const withoutValues = (text: string): string => text.replace(/="[^"]*"/g, '')
  const count = (text: string, part: RegExp): number => text.match(part)?.length ?? 0

  test.each([
    ['a listing', ['map', '--file', at(ODD_LISTING)]],
    ['a saved map', ['map', '--file', at(ODD_SAVED)]],
    ['a row', ['explain', ROWS[0] ?? '']],
  ])('what is in %s', async (_, args) => {
    for (const file of [at('picture.svg'), at('picture.html')]) {
      expect(await said(...args, '--picture', file)).toMatchObject({ status: 0 })
      const text = readFileSync(file, 'utf8')
      expect(obeyedIn(text)).toEqual([])
      expect(text.includes('\\x1b[31m')).toBe(true)
      expect(count(withoutValues(text), file.endsWith('.svg') ? /]]>|<svg onload/ : /<svg onload/)).toBe(0)
      expect(count(text, /<\/script/gi)).toBe(count(text, /<script/gi))
    }
  })
})

test('the line that says how far something has come is as harmless', () => {
  let stderr = ''
  const streams = {
    stdout: { write: () => true },
    stderr: { isTTY: true, write: (text: string) => (stderr += text) },
  }
  const later = vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValue(1000)
  terminalOf({ ...streams, stdin: (async function* () {})() }).withProgress(HOSTILE, (at) => at(1, 2))
  later.mockRestore()
  expect(stderr).toContain('onload=alert(1)')
  expect(obeyedIn(stderr.replaceAll('\r\x1b[K', ''))).toEqual([])
})
