// The same program run twice, against what the kernel's own text of both maps says.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { alignRuns, type RunAlignment } from '../../src/compare/align-runs.ts'
import type { RunKind } from '../../src/compare/run-kinds.ts'
import { snapshot } from '../../src/index.ts'
import { PROGRAMS } from '../support/fixtures.ts'
import { runCli } from '../support/run-cli.ts'
import { type RunningProgram, whileRunning } from '../support/running-program.ts'
import { testWith } from '../support/witness.ts'

/** What two runs show: our alignment, and the kernel's texts. */
interface TwoRuns {
  readonly aligned: RunAlignment
  readonly texts: readonly [string, string]
}

const twoRunsOf = (path: string, args: readonly string[] = []): Promise<TwoRuns> =>
  whileRunning(path, (one) => whileRunning(path, (other) => comparedRuns(one.pid, other.pid), args), args)

const comparedRuns = (one: number, other: number): TwoRuns => ({
  aligned: alignRuns(snapshot(one), snapshot(other)),
  texts: [mapText(one), mapText(other)],
})

const mapText = (pid: number): string => readFileSync(`/proc/${pid}/maps`, 'latin1')

/** How far the first row that ends so, or the end of it, moved: by the kernel's text alone. */
function witnessed(texts: TwoRuns['texts'], name: string, which: 1 | 2 = 1): bigint {
  const [one = 0n, other = 0n] = texts.map((text) => {
    const line = text.split('\n').find((row) => row.endsWith(name))
    return BigInt(`0x${line?.match(/^([0-9a-f]+)-([0-9a-f]+)/)?.[which]}`)
  })
  return other - one
}

const shiftsOf = ({ kinds }: RunAlignment, wanted: RunKind): bigint[] =>
  kinds.find(({ kind }) => kind === wanted)?.shifts.map(({ bytes }) => bytes) ?? []

describe('of two runs', () => {
  const test = testWith('g++')

  test('of a position-independent program every kind moved as the kernel says', async () => {
    const { aligned, texts } = await twoRunsOf(PROGRAMS.pie.path)
    expect(shiftsOf(aligned, 'program')).toEqual([witnessed(texts, PROGRAMS.pie.path)])
    expect(shiftsOf(aligned, 'heap')).toEqual([witnessed(texts, '[heap]')])
    expect(shiftsOf(aligned, 'stack')).toEqual([witnessed(texts, '[stack]', 2)])
    expect(shiftsOf(aligned, 'vdso')).toEqual([witnessed(texts, '[vdso]')])
    expect(shiftsOf(aligned, 'library')).toContain(witnessed(texts, '/libc.so.6'))
    expect(aligned.heapAgainstProgram?.bytes).toBe(
      witnessed(texts, '[heap]') - witnessed(texts, PROGRAMS.pie.path),
    )
    expect([aligned.onlyBefore, aligned.onlyAfter]).toEqual([[], []])
  })

  test('of one that was linked for a fixed address the program did not move', async () => {
    const { aligned, texts } = await twoRunsOf(PROGRAMS.fixed.path)
    expect(shiftsOf(aligned, 'program')).toEqual([0n])
    expect(shiftsOf(aligned, 'heap')).toEqual([witnessed(texts, '[heap]')])
  })

  test('of a static PIE the heap is not measured against the program, which it does not lie behind', async () => {
    const { aligned, texts } = await twoRunsOf(PROGRAMS.staticPie.path)
    expect(shiftsOf(aligned, 'program')).toEqual([witnessed(texts, PROGRAMS.staticPie.path)])
    expect(shiftsOf(aligned, 'heap')).toEqual([witnessed(texts, '[heap]')])
    expect(aligned.heapAgainstProgram).toBeUndefined()
  })
})

/** Whether a program may be run without random addresses: a container may refuse personality(2). */
const mayBeFixed = (): boolean => spawnSync('setarch', ['-R', 'true']).status === 0

describe('of two runs without random addresses (setarch -R)', () => {
  const name = 'nothing moved, and the command says so'
  if (!mayBeFixed()) test.skip(`${name} (missing personality(2): setarch -R is refused)`, () => {})
  else
    testWith('g++')(name, () =>
      whileRunning(
        'setarch',
        (one) => whileRunning('setarch', (other) => expectNothingMoved(one, other), ARGS),
        ARGS,
      ),
    )
})

const ARGS = ['-R', PROGRAMS.pie.path]

function expectNothingMoved(one: RunningProgram, other: RunningProgram): void {
  const { aligned } = comparedRuns(one.pid, other.pid)
  for (const { kind } of aligned.kinds) expect([kind, shiftsOf(aligned, kind)]).toEqual([kind, [0n]])
  expect(shiftsOf(aligned, 'program')).toEqual([0n])
  const { status, stdout } = runCli(['diff', String(one.pid), String(other.pid), '--aslr'])
  expect(status).toBe(0)
  expect(stdout).toContain('Nothing moved: ')
}
