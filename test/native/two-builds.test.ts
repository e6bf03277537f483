// The addon is built two ways: by node-gyp for users, by cmake-js for developers. Both must be the same addon.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { addonExports } from '../../src/native/contract.ts'
import { testWith } from '../support/witness.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const require = createRequire(import.meta.url)
const lists: Record<string, string[]> = require('../../native/sources.json')

test("the addon's exports are those that the contract names", () => {
  expect(Object.keys(require(`${root}build/Release/vas_explore.node`))).toEqual(addonExports)
})

test('every source file of native/ is on a list, and every name on a list is a file', () => {
  const files = readdirSync(`${root}native`).filter((name) => name.endsWith('.cc'))
  expect([...new Set(Object.values(lists).flat())].sort()).toEqual(files.sort())
})

test.each(['linux', 'mac', 'win', 'other'])('on %s every declared function is defined once', (system) => {
  const headers = readdirSync(`${root}native`).filter((name) => name.endsWith('.h'))
  const ideas = [...(lists.every ?? []), ...(lists[system] ?? [])].map((name) =>
    name.replace(/(_[a-z0-9]+)?\.cc$/, ''),
  )
  for (const header of headers)
    expect(ideas.filter((idea) => idea === basename(header, '.h'))).toHaveLength(1)
})

const gypSources = (): string[] => {
  const makefile = readFileSync(`${root}build/vas_explore.target.mk`, 'utf8')
  return [...makefile.matchAll(/\/(native\/\w+)\.o\b/g)].map((match) => `${match[1]}.cc`)
}

interface CompileCommand {
  readonly file: string
  readonly command: string
}

describe("the developers' build", () => {
  const build = testWith('cmake', 'g++')
  const isMissing = spawnSync('cmake', ['--version']).error !== undefined
  const result = isMissing
    ? undefined
    : spawnSync('npm', ['run', '--silent', 'build:cmake'], { cwd: root, encoding: 'utf8' })

  build('has no warnings: they are errors there', () => {
    expect(`${result?.status} ${result?.stderr}`).toMatch(/^0 /)
    expect(commands().every(({ command }) => command.includes('-Wall -Wextra -Werror'))).toBe(true)
  })

  build('compiles the same sources as the one that is installed', () => {
    const theirs = commands().map(({ file }) => `native/${basename(file)}`)
    expect(theirs.sort()).toEqual([...new Set(gypSources())].sort())
    expect(theirs.length).toBeGreaterThan(3)
  })

  build('exports the same table', () => {
    const addon = require(`${root}build-cmake/Release/vas_explore.node`)
    expect(Object.keys(addon)).toEqual(addonExports)
  })

  const commands = (): CompileCommand[] =>
    JSON.parse(readFileSync(`${root}build-cmake/compile_commands.json`, 'utf8'))
})

describe('the files for other systems', () => {
  for (const name of new Set([...(lists.mac ?? []), ...(lists.win ?? [])])) {
    testWith('g++')(`compile without a warning: ${name}`, () => {
      const flags = ['-std=c++17', '-Wall', '-Wextra', '-Werror', '-fsyntax-only']
      const { status, stderr } = spawnSync('g++', [...flags, `${root}native/${name}`], { encoding: 'utf8' })
      expect([status, stderr]).toEqual([0, ''])
    })
  }
})
