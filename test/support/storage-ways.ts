// Processes of their own with the objects of the storage fixture, run in some way.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect } from 'vitest'
import { STORAGE_FIXTURES } from './fixtures.ts'
import { PACKAGE_ROOT, plainEnvironment } from './run-cli.ts'
import type { Storage } from './storage.ts'
import { type Answer, faultsOf, type Setting } from './storage-answers.ts'
import { testWith, type Witness } from './witness.ts'

/** A way to run node. */
export interface Way extends Setting {
  readonly name: string
  readonly witness?: Witness
  readonly environment?: Readonly<Record<string, string>>
  readonly nodeOptions?: readonly string[]
  /** What runs node: all threads take turns under it, and one that spins would take all the turns. */
  readonly runner?: readonly string[]
}

interface Report extends Storage {
  readonly answers: Readonly<Record<string, Answer>>
}

/** The test that no answer is wrong in these ways. */
export function testNoAnswerIsWrong(ways: readonly Way[]): void {
  describe.each(ways)('$name', (way) => {
    const testHere = way.witness ? testWith('g++', way.witness) : testWith('g++')
    testHere(
      'no answer is wrong',
      () => {
        const report = reportOf(way)
        expect(Object.keys(report.answers).length).toBeGreaterThan(20)
        expect(faultsOf(report.answers, report, way)).toEqual([])
      },
      60_000,
    )
  })
}

function reportOf({ environment, nodeOptions = [], runner = [] }: Way): Report {
  const script = fileURLToPath(new URL('../fixtures/ask-storage.mjs', import.meta.url))
  const index = `${PACKAGE_ROOT}/dist/index.js`
  const how = runner.length === 0 ? 'spins' : 'slowly'
  const node = [process.execPath, ...nodeOptions, script, index, STORAGE_FIXTURES.dynamic.path, how]
  const [program = '', ...args] = [...runner, ...node]
  const env = { ...plainEnvironment(), ...environment }
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    ...{ encoding: 'utf8', env, maxBuffer: 1 << 26, timeout: 50_000 },
  })
  if (error) throw error
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} exited with ${status}: ${stderr}`)
  return JSON.parse(stdout)
}
