// The pages of docs/, and the README's program: what they show is what their commands print and what their programs find.
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { PACKAGE_ROOT } from '../support/run-cli.ts'
import { commandsShownIn, expectShown } from '../support/shown-commands.ts'
import { complaintsOf, programsShownIn, statedValuesIn, typeErrorsIn } from '../support/shown-programs.ts'

// Pages that scripts write, and one that has a test of its own.
const OTHERS = ['benchmark.md', 'coverage.md', 'lecture.md']

const pages = readdirSync(`${PACKAGE_ROOT}docs`)
  .filter((name) => name.endsWith('.md') && !OTHERS.includes(name))
  .map((name) => `docs/${name}`)
const programs = ['README.md', ...pages].flatMap(programsShownIn)

test('there are pages, with commands and programs', () => {
  expect(pages.length).toBeGreaterThanOrEqual(3)
  expect(pages.flatMap(commandsShownIn).length).toBeGreaterThanOrEqual(10)
  expect(programs.length).toBeGreaterThanOrEqual(4)
})

describe.each(pages.filter((page) => commandsShownIn(page).length > 0))('%s', (page) => {
  test.each(commandsShownIn(page))('shows what `$command` prints', expectShown)
})

// All of it is checked at once: reading the declarations takes the compiler longer than checking any program.
const impossible = {
  name: 'docs/none.md.1.ts',
  code: "import { segments } from 'vas-explore'\nsegments.gone // 1",
}
const typeErrors = typeErrorsIn([...programs, impossible])
const isOfImpossible = (error: string): boolean => error.includes(impossible.name)

describe('every program that a document shows', () => {
  test('has the types that the package declares', () =>
    expect(typeErrors.filter((error) => !isOfImpossible(error))).toEqual([]))

  test.each(programs)('$name runs, and finds what it states', (program) => {
    expect(statedValuesIn(program)).toBeGreaterThan(0)
    expect(complaintsOf(program)).toBe('')
  })
})

describe('a program that states what is not so', () => {
  const check = (code: string): string => complaintsOf({ name: 'docs/none.md.1.ts', code })

  test.each([
    ['2 + 2 // 5', 'stated: 5, but it is: 4\n'],
    ["const word = 'heap' // 'stack': said somebody", "stated: 'stack', but it is: 'heap'\n"],
    ["'It lies in the heap.' // 'It … on the stack.'", /^stated: 'It … on the stack\.', but/],
    ["import { gone } from 'vas-explore'\ngone // 1", /^exit status 1\n/],
  ])('%j is found out', (code, complaint) => expect(check(code)).toMatch(complaint))

  test('is not one that states what is so', () =>
    expect(check("['a', 1n] // ['a', 1n]\n'It lies here.' // 'It … here.'")).toBe(''))

  test('or that says what no type allows', () =>
    expect(typeErrors.filter(isOfImpossible)).toEqual([expect.stringContaining("'gone'")]))
})
