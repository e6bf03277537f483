// The table in docs/soak.md, which a script makes and which takes long to make, has all that it is to have.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PACKAGE_ROOT } from '../support/run-cli.ts'

const [, table = ''] =
  /<!-- table: npm run soak -- --docs -->\n([\s\S]*)<!-- end of table -->/.exec(
    readFileSync(`${PACKAGE_ROOT}docs/soak.md`, 'utf8'),
  ) ?? []
const rows = [...table.matchAll(/^\| (\w+) \| (.+) \| (.+) \| (.+) \| (.*) \|$/gm)].map(
  ([, kind = '', what = '', , survived = '']) => ({ kind, what, survived }),
)

test('each kind of trial has its rows, and all of it was survived', () => {
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(
    new Set(['faults', 'sanitizers', 'fuzzing', 'load', 'package']),
  )
  expect(rows.filter(({ survived }) => survived !== 'all')).toEqual([])
})

test('each fault that the suite injects is among them', () => {
  const files = readdirSync(`${PACKAGE_ROOT}test/hostile`).filter((name) => name.endsWith('.test.ts'))
  const names = files.map((name) => name.slice(0, -'.test.ts'.length).replaceAll('-', ' '))
  expect(rows.filter(({ kind }) => kind === 'faults').map(({ what }) => what)).toEqual(
    expect.arrayContaining(names),
  )
})
