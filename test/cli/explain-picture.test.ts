// `explain --picture`: which file is written, and that it is what its name says.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { PACKAGE_ROOT, runCli } from '../support/run-cli.ts'
import { scratchFolder } from '../support/scratch.ts'
import { outputOf, testWith } from '../support/witness.ts'

const cwd = scratchFolder()
const ROW = '7f5e5965a000-7f5e597d2000 r-xp 00022000 08:12 533486 /lib/x86_64-linux-gnu/libc-2.31.so'
const HOSTILE = `7f5e5965a000-7f5e597d2000 r-xp 00022000 08:12 533486 /</text><script>alert("1")</script> ]]> & \x1b[31m\uffff`

function written(file: string, words: readonly string[]): string {
  expect(runCli(['explain', ...words, '--picture', file], { cwd })).toEqual({
    status: 0,
    stdout: `wrote ${file}\n`,
    stderr: '',
  })
  return readFileSync(`${cwd}/${file}`, 'utf8')
}

test.each([
  ['row.svg', '7f5e5965a000-7f5e597d2000 r-xp 00022000 08:12 533486 /lib/libc.so.6'],
  ['address.svg', '7ffe91c09abc'],
  ['LARGE.SVG', '0'],
])('%s is an SVG', (file, text) => {
  expect(written(file, [text])).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" [\s\S]*<\/svg>\n$/)
})

test.each([
  ['row.html', ROW],
  ['address.htm', '0x7ffd64d7dd94'],
])('%s is a page that loads nothing', (file, text) => {
  const page = written(file, [text])
  expect(page).toMatch(/^<!doctype html><html lang="en">[\s\S]*<svg [\s\S]*<\/html>\n$/)
  expect(page.match(/ (src|href)=|url\(|@import/g)).toBe(null)
})

test('a row that nobody quoted is drawn, too', () => {
  expect(written('words.svg', ROW.replace('r-xp', '--xp').split(' '))).toContain('>--xp</text>')
})

test('a name opens no element', () => {
  for (const file of ['hostile.svg', 'hostile.html'])
    expect(written(file, [HOSTILE])).not.toContain('<script')
})

const PARSE = `
import sys, xml.etree.ElementTree as tree
for file in sys.argv[1:]:
    root = tree.parse(file).getroot()
    print(root.tag, len(root.findall('.//{*}script')), ']]>' in ''.join(root.itertext()))
`

testWith('python3')('an SVG is well-formed XML, whatever the name', () => {
  const texts: readonly string[] = [ROW, HOSTILE, '0', '8000000000000000', 'ffffffffffffffff']
  const files = texts.map((text, index) => {
    written(`parsed-${index}.svg`, [text])
    return `${cwd}/parsed-${index}.svg`
  })
  expect(outputOf('python3', '-c', PARSE, ...files).split('\n')).toEqual([
    ...texts.map((text) => `{http://www.w3.org/2000/svg}svg 0 ${text === HOSTILE ? 'True' : 'False'}`),
    '',
  ])
})

describe('one line on stderr and no file for', () => {
  test.each([
    ['another ending', ['0', '--picture', 'x.png'], 2, 'Expected a file name that ends in .svg or .html'],
    ['JSON at the same time', ['0', '--picture', 'x.svg', '--json'], 2, 'cannot be used with'],
    ['what is neither row nor address', ['xyz', '--picture', 'x.svg'], 2, 'explain takes a row'],
    [
      'a folder that is not there',
      ['0', '--picture', 'none/x.svg'],
      3,
      'none/x.svg cannot be written: ENOENT',
    ],
  ])('%s', (_, words, status, message) => {
    const outcome = runCli(['explain', ...words], { cwd })
    expect(outcome).toMatchObject({ status, stdout: '' })
    expect(outcome.stderr).toMatch(/^vas-explore: .*\n$/)
    expect(outcome.stderr).toContain(message)
    expect(existsSync(`${cwd}/x.svg`)).toBe(false)
  })
})

test.each([
  ['row.svg', '7f5e5965a000-7f5e597d2000 r-xp 00022000 08:12 533486 /lib/libc.so.6'],
  ['address.svg', '7ffe91c09abc'],
])('docs/pictures/%s is what the command writes', (file, text) => {
  expect(written(`docs-${file}`, [text])).toBe(readFileSync(`${PACKAGE_ROOT}docs/pictures/${file}`, 'utf8'))
})
