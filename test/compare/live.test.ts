// A program that changes its own map when told so: what it says it did is what the comparison names, and nothing else.
import { existsSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import {
  type ChangeKind,
  diffMaps,
  type Extent,
  type MapDiffJson,
  parseMaps,
  snapshot,
} from '../../src/index.ts'
import { ROWS_PROGRAM } from '../support/fixtures.ts'
import { runCli } from '../support/run-cli.ts'
import { type RunningRows, startedRows } from '../support/running-rows.ts'
import { scratchFolder } from '../support/scratch.ts'
import { testWith } from '../support/witness.ts'

const test = testWith('g++')
const scratch = scratchFolder()

interface Deed {
  readonly letter: string
  readonly name: string
  readonly kinds: readonly ChangeKind[]
  readonly extents: 'added' | 'removed' | 'permissions'
}

const DEEDS: readonly Deed[] = [
  { letter: 'n', name: 'new', kinds: ['new'], extents: 'added' },
  { letter: 'g', name: 'grown', kinds: ['grown'], extents: 'added' },
  { letter: 'a', name: 'adjacent', kinds: ['grown'], extents: 'added' },
  { letter: 'b', name: 'heap', kinds: ['grown'], extents: 'added' },
  { letter: 'p', name: 'protected', kinds: ['split', 'permissions'], extents: 'permissions' },
  { letter: 'u', name: 'hole', kinds: ['split', 'shrunk'], extents: 'removed' },
  { letter: 'm', name: 'merged', kinds: ['merged', 'permissions'], extents: 'permissions' },
  { letter: 'd', name: 'gone', kinds: ['gone'], extents: 'removed' },
  { letter: 'w', name: 'boundary', kinds: ['permissions'], extents: 'permissions' },
]

const printed = ({ start, end }: Extent): string => `${start.toString(16)}-${end.toString(16)}`
const isBuilt = (): boolean => existsSync(ROWS_PROGRAM.path)

describe('through diffMaps, one thing after the other', () => {
  let rows: RunningRows | undefined
  beforeAll(async () => {
    if (isBuilt()) rows = await startedRows()
  })
  afterAll(() => rows?.end())

  for (const { letter, name, kinds, extents } of DEEDS) {
    test(`${name} is ${kinds.join(' and ')}, exactly there, and all else is unchanged`, async () => {
      if (!rows) throw new Error('the program is not running')
      const before = snapshot(rows.pid)
      const said = await rows.tell(letter)
      const { changes, unchanged } = diffMaps(before, snapshot(rows.pid))
      const [change] = changes
      expect(changes).toHaveLength(1)
      expect(change?.kinds).toEqual(kinds)
      expect([name, ...(change?.[extents] ?? []).map(printed)].join(' ')).toBe(said)
      expect((change?.added.length ?? 0) + (change?.removed.length ?? 0)).toBe(
        extents === 'permissions' ? 0 : 1,
      )
      expect(unchanged).toBe(before.regions.length - (change?.before.length ?? 0))
    })
  }
})

describe('through the command, a saved listing against the process', () => {
  let rows: RunningRows
  const listing = `${scratch}/before.txt`
  const said: string[] = []
  let linesBefore: string[]
  beforeAll(async () => {
    if (!isBuilt()) return
    rows = await startedRows()
    linesBefore = rows.mapText().trimEnd().split('\n')
    writeFileSync(listing, rows.mapText())
    for (const { letter } of DEEDS) said.push(await rows.tell(letter))
  })
  afterAll(() => rows?.end())

  test('names all that it did, and nothing else', () => {
    const { status, stdout, stderr } = runCli(['diff', listing, String(rows.pid), '--json'])
    const { changes, before, after, unchanged }: MapDiffJson = JSON.parse(stdout)
    expect({ status, stderr, before: before.pid, after: after.pid }).toEqual({
      status: 0,
      stderr: '',
      before: undefined,
      after: rows.pid,
    })
    const found = changes.flatMap(({ kinds, added, removed, permissions }) =>
      [...added, ...removed, ...permissions].map(
        ({ start, end }) => `${kinds.join(' and ')} ${start.slice(2)}-${end.slice(2)}`,
      ),
    )
    const expected = DEEDS.map(({ kinds }, index) => `${kinds.join(' and ')} ${said[index]?.split(' ')[1]}`)
    expect(found.toSorted()).toEqual(expected.toSorted())
    const linesAfter = new Set(rows.mapText().split('\n'))
    expect(unchanged).toBe(linesBefore.filter((line) => linesAfter.has(line)).length)
  })

  test('with --pid names the process as the second map', () => {
    const withPid = runCli(['diff', listing, '--pid', String(rows.pid)])
    expect(withPid).toEqual(runCli(['diff', listing, String(rows.pid)]))
    expect(withPid.stdout).toMatch(
      /\n1 new, 1 gone, 2 split, 1 merged, 3 grown, 1 shrunk, 3 permissions; \d+ rows unchanged; \d+ KiB more mapped\n$/,
    )
  })

  test('and a saved listing of now against it shows that nothing differs', () => {
    writeFileSync(`${scratch}/now.txt`, rows.mapText())
    const { status, stdout } = runCli(['diff', `${scratch}/now.txt`, String(rows.pid)])
    expect(status).toBe(0)
    expect(stdout).toMatch(/\n\nNothing differs: all \d+ rows are the same in every column\.\n$/)
    expect(parseMaps(rows.mapText()).regions).toHaveLength(snapshot(rows.pid).regions.length)
  })
})
