// `map --summary --json` against `map --json`: of a process that stands still, so that both tell of the same rows.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MapSummaryJson, MemoryMapJson } from '../../src/index.ts'
import { runCli } from '../support/run-cli.ts'
import { regionForm } from './json-forms.ts'

describe('of a process that stands still, in JSON', () => {
  const child = spawn(process.execPath, ['-e', "console.log('ready'); process.stdin.resume()"])
  let map: MemoryMapJson
  let summary: MapSummaryJson
  beforeAll(async () => {
    await once(child.stdout, 'data')
    child.kill('SIGSTOP')
    const json = (...options: string[]) =>
      JSON.parse(runCli(['map', '--pid', String(child.pid), '--json', ...options]).stdout)
    map = json()
    summary = json('--summary')
  })
  afterAll(() => child.kill('SIGKILL'))

  const tally = (rows: MemoryMapJson['regions']) => ({
    rows: rows.length,
    bytes: String(rows.reduce((sum, { start, end }) => sum + BigInt(end) - BigInt(start), 0n)),
  })

  test('has the sums of what map --json shows', () => {
    expect(summary.all).toEqual(tally(map.regions))
    expect(summary.named).toEqual(tally(map.regions.filter(({ segment }) => segment !== 'anonymous')))
  })

  test('has the sums of every segment and source, each of them once', () => {
    const keys = new Set(map.regions.map(({ segment, source }) => `${segment} ${source}`))
    expect(summary.segments).toHaveLength(keys.size)
    for (const { segment, source, rows, bytes } of summary.segments) {
      const same = map.regions.filter((row) => row.segment === segment && row.source === source)
      expect({ segment, source, rows, bytes }).toEqual({ segment, source, ...tally(same) })
    }
  })

  test('has every row without a name', () => {
    const nameless = map.regions.filter(({ segment }) => segment === 'anonymous')
    expect(summary.anonymous.map(({ start }) => start)).toEqual(nameless.map(({ start }) => start))
    expect(summary.anonymous).toEqual(nameless.map(() => regionForm))
  })

  test('keeps to the JSON form of groups', () => {
    const decimal = expect.stringMatching(/^(0|[1-9]\d*)$/)
    const form = { group: expect.any(String), count: expect.any(Number), bytes: decimal, held: decimal }
    expect(summary.groups).toEqual(summary.groups.map(() => form))
    expect(summary.groups).toContainEqual(expect.objectContaining({ group: 'thread stack' }))
  })
})
