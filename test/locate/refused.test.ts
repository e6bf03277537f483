// Where the kernel, or Node's own permissions, do not let us ask: weaker answers, which say so.
import { realpathSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PACKAGE_ROOT, runScript } from '../support/run-cli.ts'

const ASK = `
  const map = index.snapshot()
  const tally = {}
  for (const { start } of map.regions) {
    const { segment, because } = map.whereIs(start)
    tally[segment] ??= { count: 0, because }
    tally[segment].count++
  }
  console.log(JSON.stringify(tally))
`

type Tally = Readonly<Record<string, { readonly count: number; readonly because: string }>>

const isNew = Number.parseInt(process.versions.node, 10) >= 22
const PERMISSIONS = [
  isNew ? '--permission' : '--experimental-permission',
  `--allow-fs-read=${realpathSync(PACKAGE_ROOT)}/*`,
  '--allow-fs-read=/proc/self/maps',
  `--allow-fs-read=${process.execPath}`,
]

test('where only the map may be read, its rows are named by it, and nothing throws', () => {
  const { status, stderr, stdout } = runScript(ASK, { nodeOptions: PERMISSIONS })
  expect({ status, stderr: stderr.replace(/^.*(Warning|node --trace).*$/gm, '').trim() }).toEqual({
    status: 0,
    stderr: '',
  })
  const tally: Tally = JSON.parse(stdout)
  expect(tally.heap?.because).toContain('[heap]')
  expect(tally.guard).toBeUndefined()
  expect(tally.anonymous?.because).toMatch(
    /no evidence tells more \(not to be had: the addon, \/proc\/self\/task, \/proc\/self\/smaps, its memory\)\.$/,
  )
})
