// What is printed for a terminal: it fits, and says with marks and words what colours repeat.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { alignRuns } from '../../src/compare/align-runs.ts'
import { diffMaps, parseMaps } from '../../src/index.ts'
import { renderAlignment } from '../../src/render/alignment.ts'
import { renderDiff } from '../../src/render/diff.ts'
import { colours, plain } from '../../src/render/paint.ts'
import { PACKAGE_ROOT } from '../support/run-cli.ts'

const mapIn = (name: string) => parseMaps(readFileSync(`${PACKAGE_ROOT}docs/examples/${name}`))
const before = mapIn('before.txt')
const after = mapIn('after.txt')
const otherRun = mapIn('other-run.txt')
const titles = {
  before: 'docs/examples/before.txt: 15 rows',
  after: 'a-file-with-a-rather-long-name.txt: 17 rows',
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: what terminals obey is meant
const COLOUR = /\x1b\[\d+m/g

const ways = {
  'a comparison': (width?: number, paint = plain) =>
    renderDiff(titles, diffMaps(before, after), paint, width),
  'an alignment': (width?: number, paint = plain) =>
    renderAlignment(titles, alignRuns(before, otherRun), paint, width),
}

describe.each(Object.entries(ways))('%s', (_, render) => {
  test.each([80, 100, 132])('fits into %i columns', (width) => {
    const long = render(width)
      .split('\n')
      .filter((line) => [...line].length > width)
    expect(long).toEqual([])
  })

  test('says the same without colours', () => {
    expect(render(80, colours).replace(COLOUR, '')).toBe(render(80))
    expect(render(80, colours)).not.toBe(render(80))
  })
})

test('the longest size and the longest segment fit beside a name', () => {
  const wide = parseMaps(
    '7f0000000000-7f003fff0000 rw-p 0 00:00 0 [anon:a rather long name]\n' +
      '7f1000000000-7f103fff0000 r--p 0 08:01 11 /opt/a/rather/long/name',
  )
  expect(
    renderDiff(titles, diffMaps(parseMaps(''), wide), plain, 80)
      .split('\n')
      .slice(2, 5),
  ).toEqual([
    '         RANGE                          PERM        SIZE  SEGMENT    NAME',
    '+ new    0x7f0000000000-0x7f003fff0000  rw-p  1023.9 MiB  anonymous  [an…g name]',
    '+ new    0x7f1000000000-0x7f103fff0000  r--p  1023.9 MiB  file       …/name',
  ])
})

test('titles that do not fit on one line stand on two', () => {
  expect(ways['a comparison'](80).split('\n').slice(0, 2)).toEqual([
    'docs/examples/before.txt: 15 rows → a-file-with-a-rather-long-name.txt: 17 rows',
    '',
  ])
  expect(ways['a comparison'](60).split('\n').slice(0, 2)).toEqual([
    'docs/examples/before.txt: 15 rows',
    '→ a-file-with-a-rather-long-name.txt: 17 rows',
  ])
})

test('at 80 columns a name is cut so that its last part stays', () => {
  expect(ways['a comparison'](80)).toContain(
    '- gone   0x7f1c4e300000-0x7f1c4e302000  r--p       8 KiB  file       …/words.db\n',
  )
})

test('a change without another of its kinds has a mark and a word', () => {
  const heads = ways['a comparison']()
    .split('\n')
    .filter((line) => /^[^\w\s] /.test(line))
    .map((line) => line.split('  ')[0])
  expect(heads).toEqual(['> grown', '/ split, ! permissions', '+ new', '- gone'])
})

test('the row in the upper half, which is longer, gives up some of its name', () => {
  const high = parseMaps('ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0 [vsyscall]')
  const lines = renderDiff(titles, diffMaps(parseMaps(''), high), plain, 80).split('\n')
  expect(lines.find((line) => line.includes('ffffffffff600000'))?.length).toBeLessThanOrEqual(80)
})
