// That the benchmark runs and says what it promises; how long anything took is never looked at.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { scratchFolder } from '../support/scratch.ts'
import { outputOf, testWith } from '../support/witness.ts'
import { isWellFormed } from './well-formed.ts'

interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

interface Figure {
  readonly id: string
  readonly what: string
  readonly against: string
  readonly unit: string
  readonly compared: 'ratio' | 'difference' | 'alone'
  readonly ours: Spread
  readonly theirs: Spread | null
  readonly result: Spread
  readonly goal: number | null
  readonly worst: number | null
  readonly verdict: string | null
}

interface Results {
  readonly date: string
  readonly kernel: string
  readonly processor: string
  readonly node: string
  readonly cores: number
  readonly figures: readonly Figure[]
  readonly peers: readonly Figure[]
  readonly growth: readonly { readonly label: string; readonly points: readonly Spread[] }[]
  readonly leftOut: readonly { readonly what: string; readonly why: string }[]
}

const RUN = fileURLToPath(new URL('../../bench/run.mjs', import.meta.url))

const IDS = [
  ...['where-text', 'where-data', 'where-heap', 'where-stack', 'where-all', 'where-buffer'],
  ...['snapshot-100', 'snapshot-2000', 'find-region-100', 'find-region-2000'],
  ...['segments-of-100', 'segments-of-2000', 'import', 'command', 'memory-2000'],
]

const folder = scratchFolder()
const witnessed = testWith('g++')
let table = ''
let picture = ''
let results: Results

const isPositive = ({ median, min, max }: Spread): boolean =>
  [median, min, max].every((number) => Number.isFinite(number) && number > 0) &&
  min <= median &&
  median <= max

describe('the benchmark, in its quick form,', () => {
  witnessed(
    'runs',
    () => {
      table = outputOf(process.execPath, RUN, '--quick', '--out', folder)
      picture = readFileSync(`${folder}/benchmark.svg`, 'utf8')
      results = JSON.parse(readFileSync(`${folder}/benchmark.json`, 'utf8'))
    },
    120_000,
  )

  witnessed('measures every figure, or says why not', () => {
    const told = [...results.figures.map(({ id }) => id), ...results.leftOut.map(({ what }) => what)]
    expect(told).toEqual(expect.arrayContaining(IDS))
  })

  witnessed('prints a table that has a line for each, and fits 110 columns', () => {
    const lines = table.split('\n')
    for (const { what } of [...results.figures, ...results.peers, ...results.leftOut]) {
      expect(lines.filter((line) => line.includes(what))).not.toEqual([])
    }
    expect(lines.filter((line) => !line.startsWith('left out') && line.length > 110)).toEqual([])
    expect(readFileSync(`${folder}/benchmark.txt`, 'utf8')).toBe(table)
  })

  witnessed('writes finite positive numbers', () => {
    for (const { id, compared, ours, theirs, result } of [...results.figures, ...results.peers]) {
      expect([id, isPositive(ours)]).toEqual([id, true])
      expect([id, theirs === null || isPositive(theirs)]).toEqual([id, true])
      expect([id, theirs === null]).toEqual([id, compared === 'alone'])
      // A difference of two noisy times may be anything.
      expect([id, compared === 'difference' || isPositive(result)]).toEqual([id, true])
    }
  })

  witnessed('says of each figure what it is held against', () => {
    for (const { id, what, against, unit, compared, goal, worst, verdict } of results.figures) {
      expect([id, what.length > 0, against.length > 0]).toEqual([id, true, compared !== 'alone'])
      expect(['ns', 'bytes']).toContain(unit)
      expect([id, goal === null]).toEqual([id, worst === null])
      expect(goal === null ? [null] : ['goal met', 'worst met', 'missed']).toContain(verdict)
    }
  })

  witnessed('says when and where it was measured', () => {
    expect(results.date).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(results.node).toBe(process.version)
    expect(results.cores).toBeGreaterThan(0)
    expect([results.kernel, results.processor]).not.toContain('')
  })

  witnessed('draws every series, with its label', () => {
    expect(isWellFormed(picture)).toBe(true)
    expect(results.growth.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['whereIs, live', 'whereIs, no ioctl', 'snapshot + findRegion', 'Node, RegExp']),
    )
    for (const { label, points } of results.growth) {
      expect(picture).toContain(`>${label}</text>`)
      expect(points.map(isPositive)).toEqual([true, true])
    }
  })
})

test.each([
  ['<svg a="1"><g/><text>1 &amp; 2</text></svg>', true],
  ['<svg><g></svg>', false],
  ['<svg></svg><svg></svg>', false],
  ['<svg>1 & 2</svg>', false],
  ['<svg><text>a < b</text></svg>', false],
  ['<svg a=1></svg>', false],
])('well-formedness of %j: %j', (text, expected) => expect(isWellFormed(text)).toBe(expected))
