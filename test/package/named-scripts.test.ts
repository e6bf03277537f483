// Where a document or a workflow says `npm run something`, there is such a script.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { documents, textOf } from '../support/markdown.ts'
import { PACKAGE_ROOT } from '../support/run-cli.ts'

const { scripts }: { scripts: Record<string, string> } = JSON.parse(textOf('package.json'))

const namedIn = (text: string): string[] =>
  [...text.matchAll(/\bnpm run (?:-\S+ +)*([\w:-]+)/g)].map(([, name = '']) => name)

const WORKFLOWS = readdirSync(`${PACKAGE_ROOT}.github/workflows`).map((name) => `.github/workflows/${name}`)

test.each([...documents(), ...WORKFLOWS, '.ci/run', 'package.json'])(
  '%s names scripts that there are',
  (file) => {
    expect(namedIn(textOf(file)).filter((name) => !(name in scripts))).toEqual([])
  },
)

test('options are no names', () => {
  expect(namedIn('npm run --silent build && npm run bench, `npm run docs:api`')).toEqual([
    'build',
    'bench',
    'docs:api',
  ])
})

describe.each(WORKFLOWS)('%s', (file) => {
  const text = readFileSync(`${PACKAGE_ROOT}${file}`, 'utf8')

  test('may only read, unless a job says otherwise', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n(?! )/m)
  })

  test('names each action by its commit, which nobody can move, and says which version that is', () => {
    const used = [...text.matchAll(/\buses: (.*)$/gm)].map(([, action = '']) => action)
    expect(used.length).toBeGreaterThan(0)
    for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('runs the programs of .ci that there are', () => {
    const programs = [...text.matchAll(/(?<=[\s&])\.ci\/[\w-]+/g)].map(([name]) => name)
    expect(programs.filter((name) => !readdirSync(`${PACKAGE_ROOT}.ci`).includes(name.slice(4)))).toEqual([])
  })
})
