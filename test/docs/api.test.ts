// docs/api: what `npm run docs:api` writes from the sources' comments.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PACKAGE_ROOT } from '../support/run-cli.ts'
import { scratchFolder } from '../support/scratch.ts'

const folder = scratchFolder()

const documentsIn = (directory: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(directory).map((name) => [name, readFileSync(`${directory}/${name}`, 'utf8')]),
  )

test('docs/api is what TypeDoc writes, which misses no comment and has nothing to warn of', () => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['node_modules/typedoc/bin/typedoc', '--out', folder, '--logLevel', 'Warn'],
    { cwd: PACKAGE_ROOT, encoding: 'utf8' },
  )
  expect(stdout + stderr).toBe('')
  expect(status).toBe(0)
  expect(documentsIn(folder)).toEqual(documentsIn(`${PACKAGE_ROOT}docs/api`))
})

test('and names all that the package exports', async () => {
  const page = readFileSync(`${PACKAGE_ROOT}docs/api/README.md`, 'utf8')
  const names = Object.keys(await import('../../src/index.ts'))
  expect(names.filter((name) => !new RegExp(`^### ${name}(\\(\\))?$`, 'm').test(page))).toEqual([])
})
