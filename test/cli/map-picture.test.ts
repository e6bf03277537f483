// `map --picture`: which file is written, what it points at, and that it is what its name says.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { commandIn, PACKAGE_ROOT, runCli } from '../support/run-cli.ts'
import { folderWith, LISTING } from './listing.ts'

const cwd = folderWith({
  'maps.txt': LISTING,
  'torn.txt': '1000-3000 rw-p 0 00:00 0\n2000-4000 r--p 0 00:00 0\n',
})
mkdirSync(`${cwd}/folder.svg`)

const written = (file: string): string => readFileSync(`${cwd}/${file}`, 'utf8')

const drawn = (file: string, words: readonly string[]) =>
  runCli(['map', ...words, '--picture', file], { cwd })

const textsIn = (svg: string): string[] =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text)

test.each([
  ['maps.svg', /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" [\s\S]*<\/svg>\n$/],
  ['LARGE.SVG', /^<svg /],
  ['maps.html', /^<!doctype html><html lang="en">[\s\S]*<svg [\s\S]*<\/html>\n$/],
  ['maps.HTM', /^<!doctype html>/],
])('%s is what its name says', (file, form) => {
  const stdout = `wrote ${file}: 8 rows in 7 bands\n`
  expect(drawn(file, ['--file', 'maps.txt'])).toEqual({ status: 0, stdout, stderr: '' })
  expect(written(file)).toMatch(form)
})

test('a page loads nothing', () => {
  drawn('alone.html', ['--file', 'maps.txt'])
  expect(written('alone.html').match(/ (src|href)=|url\((?!#)|@import/g)).toBe(null)
})

test('each mark points into its band, or into the space between two', () => {
  const stdout = 'wrote marked.svg: 8 rows in 7 bands, 5 addresses\n'
  const asked = ['7ffc00000abc', '1000010', '0', '0x7ffc00000def', '800000000000']
  expect(drawn('marked.svg', ['--file', 'maps.txt', '--at', ...asked])).toMatchObject({ status: 0, stdout })
  const texts = textsIn(written('marked.svg')).join(' | ')
  for (const part of [
    '16.0 EiB that are no addresses | 18,446,462,598,732,840,960 bytes | 0x800000000000 | noncanonical |',
    '| stack | rw-p · 132 KiB | 0x7ffc00000def | stack | 0x7ffc00000abc | stack |',
    '| heap | rw-p · 132 KiB | 0x1000010 | heap |',
    '| 4 MiB unmapped | 4,194,304 bytes | 0x0 | null |',
  ])
    expect(texts).toContain(part)
})

test('one address is one address', () => {
  const { stdout } = drawn('one.svg', ['--file', 'maps.txt', '--at', '1000010'])
  expect(stdout).toBe('wrote one.svg: 8 rows in 7 bands, 1 address\n')
})

test('standard input is drawn, too', () => {
  const command = [commandIn(PACKAGE_ROOT), 'map', '--file', '-', '--picture', 'input.svg']
  const { status, stdout } = spawnSync(process.execPath, command, { cwd, input: LISTING, encoding: 'utf8' })
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'wrote input.svg: 8 rows in 7 bands\n' })
  expect(textsIn(written('input.svg'))[0]).toBe('standard input: 8 rows')
})

test('another process is drawn under its name', () => {
  const { status, stdout, stderr } = drawn('other.svg', ['--pid', String(process.pid)])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(/^wrote other\.svg: \d+ rows in \d+ bands\n$/)
  expect(textsIn(written('other.svg'))[0]).toMatch(RegExp(`^process ${process.pid} \\(.+\\): \\d+ rows$`))
})

test('of our own process the picture points at every specimen', () => {
  const { status, stdout } = drawn('own.svg', [])
  const specimens: unknown[] = JSON.parse(runCli(['--json']).stdout)
  expect(status).toBe(0)
  expect(stdout).toMatch(
    RegExp(`^wrote own\\.svg: \\d+ rows in \\d+ bands, ${specimens.length} addresses\n$`),
  )
  expect(textsIn(written('own.svg'))).toContain('STACK local variable: stack')
})

test('a map that is torn is drawn, and remarked upon', () => {
  expect(drawn('torn.svg', ['--file', 'torn.txt'])).toEqual({
    status: 0,
    stdout: 'wrote torn.svg: 2 rows in 1 band\n',
    stderr: 'vas-explore: rows of this map overlap: it shows more than one moment\n',
  })
})

describe('one line on stderr and no file for', () => {
  test.each<[what: string, words: string[], status: number, message: string]>([
    ['another ending', ['--picture', 'x.png'], 2, 'Expected a file name that ends in .svg or .html'],
    ['JSON at the same time', ['--picture', 'x.svg', '--json'], 2, "cannot be used with option '--json'"],
    ['a summary', ['--picture', 'x.svg', '--summary'], 2, "cannot be used with option '--summary'"],
    ['addresses without a picture', ['--at', '0'], 2, "'--at <address...>' needs option '--picture <file>'"],
    ['--at without an address', ['--picture', 'x.svg', '--at'], 2, 'argument missing'],
    ['what is no address', ['--picture', 'x.svg', '--at', 'xyz'], 2, 'expected a hex address such as'],
    [
      '17 digits',
      ['--picture', 'x.svg', '--at', '1'.repeat(17)],
      2,
      'expected an address from 0 to 2^64 - 1',
    ],
    ['a folder', ['--picture', 'folder.svg'], 3, 'folder.svg cannot be written: EISDIR'],
    ['a folder that is not there', ['--picture', 'none/x.svg'], 3, 'none/x.svg cannot be written: ENOENT'],
  ])('%s', (_, words, status, message) => {
    const outcome = runCli(['map', '--file', 'maps.txt', ...words], { cwd })
    expect(outcome).toMatchObject({ status, stdout: '' })
    expect(outcome.stderr).toMatch(/^vas-explore: .*\n$/)
    expect(outcome.stderr).toContain(message)
    expect(existsSync(`${cwd}/x.svg`)).toBe(false)
  })
})
