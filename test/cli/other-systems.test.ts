// macOS and Windows, as far as they can be had here: process.platform says so before anything is loaded.
import { describe, expect, test } from 'vitest'
import { runCli, runScript } from '../support/run-cli.ts'
import { folderWith, LISTING } from './listing.ts'

const cwd = folderWith({ 'maps.txt': LISTING })

describe.each(['darwin', 'win32'])('on %s', (platform) => {
  const redefinition = `Object.defineProperty(process, 'platform', { value: '${platform}' })`
  const setting = {
    cwd,
    nodeOptions: ['--import', `data:text/javascript,${encodeURIComponent(redefinition)}`],
  }

  test.each([
    [['probe']],
    [['where', '0']],
    [['map', '--json']],
    [['gap']],
    [['sleep']],
    [['diff', '1', 'maps.txt']],
  ])('%j says in one line that there is nothing to be had', (args) => {
    const { status, stdout, stderr } = runCli(args, setting)
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toMatch(/^vas-explore: .+\n$/)
    expect(stderr).toContain(`on Linux only, not on ${platform}; parseMaps and --file work everywhere`)
  })

  test('map --file answers', () => {
    const { status, stdout, stderr } = runCli(['map', '--file', 'maps.txt'], setting)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^maps\.txt: 8 rows\n/)
  })

  test('where --file answers', () => {
    const { status, stdout, stderr } = runCli(['where', '401000', '--file', 'maps.txt'], setting)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^0x401000 {2}text\n/)
  })

  test.each([
    ['gap', ['gap', '--file', 'maps.txt'], /= 127\.984 TiB\n/],
    ['diff of listings', ['diff', 'maps.txt', 'maps.txt'], /Nothing differs: all 8 rows/],
    ['explain', ['explain', '0x400000'], /lower half, the user's/],
  ])('%s answers', (_, args, answer) => {
    const { status, stdout, stderr } = runCli(args, setting)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(answer)
  })

  test('the package is imported, parses a map, and refuses the rest by code', () => {
    const script = `
      const codeOf = (ask) => { try { ask(); return 'answered' } catch ({ name, code }) { return [name, code].join(' ') } }
      const map = index.parseMaps(${JSON.stringify(LISTING)})
      console.log(JSON.stringify({
        parsed: map.whereIs(0x401000n).segment,
        whereIs: codeOf(() => index.whereIs(0n)),
        snapshot: codeOf(() => index.snapshot()),
        probe: codeOf(() => index.probe()),
      }))`
    const { status, stdout, stderr } = runScript(script, setting)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual({
      parsed: 'text',
      whereIs: 'VasError UNSUPPORTED_PLATFORM',
      snapshot: 'VasError UNSUPPORTED_PLATFORM',
      probe: 'VasError UNSUPPORTED_PLATFORM',
    })
  })
})
