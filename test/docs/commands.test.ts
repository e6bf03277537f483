// docs/commands: a page for each command, and what they show is what their commands print.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/cli/commands.ts'
import { PACKAGE_ROOT } from '../support/run-cli.ts'
import { commandsShownIn, expectShown } from '../support/shown-commands.ts'

const FOLDER = `${PACKAGE_ROOT}docs/commands`
const pages = readdirSync(FOLDER)

test('there is a page for every command, named in the README, and no other', () => {
  expect(pages.sort()).toEqual(COMMANDS.map(({ name }) => `${name}.md`).sort())
  const readme = readFileSync(`${PACKAGE_ROOT}README.md`, 'utf8')
  expect(pages.filter((page) => !readme.includes(`(docs/commands/${page})`))).toEqual([])
})

test.each(COMMANDS)('the page of $name names each of its options', ({ name, options }) => {
  const page = readFileSync(`${FOLDER}/${name}.md`, 'utf8')
  expect(
    options.map(({ flags }) => flags.split(' ')[0] ?? '').filter((flag) => !page.includes(flag)),
  ).toEqual([])
})

describe.each(pages)('%s', (page) => {
  const shown = commandsShownIn(`docs/commands/${page}`)

  test('shows commands', () => expect(shown.length).toBeGreaterThan(0))

  test.each(shown)('shows what `$command` prints', expectShown)
})
