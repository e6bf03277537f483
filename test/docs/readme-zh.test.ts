// README.zh-CN.md says in Chinese what README.md says: what is the same in every language is the same in both.
import { expect, test } from 'vitest'
import { blocksIn, headingsIn, linksIn, textOf } from '../support/markdown.ts'

const english = textOf('README.md')
const chinese = textOf('README.zh-CN.md')

test('the two READMEs link to each other at the top', () => {
  expect(linksIn(english)[0]).toBe('README.zh-CN.md')
  expect(linksIn(chinese)[0]).toBe('README.md')
})

test.each([
  ['levels of headings', (text: string) => headingsIn(text).map(({ level }) => level)],
  ['blocks of code', blocksIn],
  ['indented code', (text: string) => text.match(/^ {4}\S.*$/gm)],
  ['first columns of tables', (text: string) => rowsIn(text).map(([first]) => first)],
  ['links and pictures', (text: string) => linksIn(text).slice(1)],
  ['code spans', (text: string) => codeSpansIn(text)],
  [
    'versions and dates',
    (text: string) =>
      prose(text)
        .match(/\d+(\.\d+){1,2}|\d{4}-\d\d-\d\d/g)
        ?.sort(),
  ],
])('the two have the same %s', (_, found) => {
  expect(found(english)?.length).toBeGreaterThan(0)
  expect(found(chinese)).toEqual(found(english))
})

test('the headings, and the text between blocks of code, are in Chinese', () => {
  const [, ...headings] = headingsIn(chinese)
  expect(headings.filter(({ text }) => !/\p{Script=Han}/u.test(text))).toEqual([])
  expect(prose(chinese).match(/\p{Script=Han}/gu)?.length).toBeGreaterThan(500)
})

// The rows of tables below their heads; a | in a cell is escaped.
const rowsIn = (text: string): string[][] =>
  [...text.matchAll(/^\|(.+)\|$/gm)]
    .map(([, cells = '']) => cells.split(/(?<!\\)\|/).map((cell) => cell.trim()))
    .filter(([first = '']) => first.includes('`') || first.startsWith('---'))

const prose = (text: string): string => blocksIn(text).reduce((rest, block) => rest.replace(block, ''), text)

// In any order, for sentences are built otherwise.
const codeSpansIn = (text: string): string[] => (prose(text).match(/`[^`]+`/g) ?? []).sort()
