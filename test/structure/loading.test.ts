// What is loaded, as Node itself lists it where it is asked which code has run (NODE_V8_COVERAGE).
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { PACKAGE_ROOT, runCli, runScript } from '../support/run-cli.ts'
import { scratchFolder } from '../support/scratch.ts'

const scratch = scratchFolder()

/** The package's own files that are loaded while `run` runs with this in its environment. */
function loadedBy(run: (env: Readonly<Record<string, string>>) => unknown): string[] {
  const folder = mkdtempSync(`${scratch}/coverage-`)
  run({ NODE_V8_COVERAGE: folder })
  const urls = readdirSync(folder).flatMap((name) => urlsIn(`${folder}/${name}`))
  const dist = new URL('dist/', `file://${PACKAGE_ROOT}`).href
  return urls.flatMap((url) => (url.startsWith(dist) ? [url.slice(dist.length)] : [])).sort()
}

function urlsIn(file: string): string[] {
  const { result }: { result: { url: string }[] } = JSON.parse(readFileSync(file, 'utf8'))
  return result.map(({ url }) => url)
}

describe('a command loads only what it needs', () => {
  const ALWAYS = ['cli/bin.js', 'cli/model.js', 'cli/rolldown-runtime.js', 'cli/speech.js']
  const A_MAP = [...ALWAYS, 'cli/chosen-map.js', 'cli/library.js']
  const THE_PROBE = [...ALWAYS, 'cli/probe-result.js', 'cli/probe.js', 'cli/library.js']

  test.each([
    [['--version'], ALWAYS],
    [['map', '--help'], ALWAYS],
    [['where'], ALWAYS],
    [
      ['where', '0'],
      [...A_MAP, 'cli/where.js'],
    ],
    [
      ['where', '0', '--file', 'test/fixtures/listing.txt'],
      [...A_MAP, 'cli/where.js'],
    ],
    [
      ['map', '--summary'],
      [...A_MAP, 'cli/map.js'],
    ],
    [
      ['diff', 'docs/examples/before.txt', 'docs/examples/after.txt'],
      [...A_MAP, 'cli/diff.js', 'cli/run-kinds.js'],
    ],
    [['probe', '--json'], THE_PROBE],
    [
      ['explain', '1000-2000 rw-p 00000000 00:00 0'],
      [...ALWAYS, 'cli/explain.js'],
    ],
    [
      ['explain', '0x7ffd64d7dd94'],
      [...ALWAYS, 'cli/explain.js'],
    ],
  ])('%j', (args, files) => {
    expect(loadedBy((env) => runCli(args, { env, cwd: PACKAGE_ROOT }))).toEqual(files.toSorted())
  })
})

describe('importing the package', () => {
  test('loads nothing of the command line', () => {
    expect(loadedBy((env) => runScript('', { env }))).toEqual(['index.js', 'library.js', 'model.js'])
  })

  // A worker is a thread of Node's, and children are started by node:child_process.
  test('loads no addon, and neither workers nor child processes', () => {
    const script = `
      import { readFileSync } from 'node:fs'
      const has = (word) => readFileSync('/proc/self/maps', 'utf8').includes(word)
      const loaded = () => process.moduleLoadList.filter((name) => /^NativeModule (worker_threads|child_process)$/.test(name))
      const imported = { addon: has('vas_explore.node'), loaded: loaded() }
      index.addressOf(Buffer.alloc(1))
      console.log(JSON.stringify({ imported, asked: { addon: has('vas_explore.node'), loaded: loaded() } }))`
    const { stdout, stderr } = runScript(script)
    expect({ ...JSON.parse(stdout), stderr }).toEqual({
      imported: { addon: false, loaded: [] },
      asked: { addon: true, loaded: [] },
      stderr: '',
    })
  })
})
