// The probe inside a worker thread: the same specimens, on another stack.
import { cpSync, symlinkSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { PACKAGE_ROOT, runCli } from '../support/run-cli.ts'
import { type LocationText, locationForm } from './json-forms.ts'
import { folderWith } from './listing.ts'

interface SpecimenText {
  readonly label: string
  readonly what: string
  readonly location: LocationText
}

const text = runCli(['probe', '--worker'])
const json = runCli(['probe', '--worker', '--json'])
const specimens: SpecimenText[] = JSON.parse(json.stdout)
const whats = specimens.map(({ what }) => what)
const locationOf = (what: string) => specimens.find((specimen) => specimen.what === what)?.location

test('finds nothing elsewhere than expected, and ends with status 0 unless an answer is weaker', () => {
  const [, expected, weaker] =
    text.stdout.match(/\n✓ as expected (\d+) {3}~ weaker (\d+) {3}✗ different 0\n$/) ?? []
  expect(Number(expected) + Number(weaker)).toBe(27)
  expect(text).toMatchObject({ status: weaker === '0' ? 0 : 1, stderr: '' })
})

test('names the worker thread on top', () => {
  expect(text.stdout.split('\n')[1]).toMatch(/^process [1-9]\d* \([^)]+\), worker thread [1-9]\d*, Node v\d/)
})

test('finds the locals on the stack of a thread that is not the main one, in a row without a name', () => {
  const [, pid] = text.stdout.match(/^process (\d+)/m) ?? []
  const block = text.stdout.split('\n\n').find((part) => part.startsWith('STACK   local variable '))
  const [, tid] = block?.match(/\bThe stack of thread (\d+) /i) ?? []
  expect(block).toMatch(/^ {8}row {3}0x[0-9a-f]+-0x[0-9a-f]+ rw-p \(no name\)$/m)
  expect(Number(tid)).toBeGreaterThan(0)
  expect(tid).not.toBe(pid)
})

describe('in JSON', () => {
  test('is the list of specimens that the main thread finds, in its order', () => {
    expect(json.stderr).toBe('')
    expect(specimens).toHaveLength(27)
    const onMainThread: SpecimenText[] = JSON.parse(runCli(['probe', '--json']).stdout)
    expect(whats).toEqual(onMainThread.map(({ what }) => what))
  })

  test('keeps to the form of locations', () => {
    expect(specimens.map(({ location }) => location)).toEqual(
      specimens.map(({ location }) => locationForm(location)),
    )
  })

  test.each(['local variable', 'string object (&hello)', 'variable that holds the box (&data)'])(
    'has the worker as the thread of %j, and a row without a name',
    (what) => {
      const { thread } = locationOf("program's name (argv[0])") ?? {}
      expect(locationOf(what)).toMatchObject({ segment: 'stack', source: 'runtime', region: { name: '' } })
      expect(locationOf(what)?.thread).not.toEqual(thread)
    },
  )

  test("finds the program's name on the main thread's stack, which the kernel labels", () => {
    expect(locationOf("program's name (argv[0])")).toMatchObject({
      segment: 'stack',
      source: 'kernel',
      region: { name: '[stack]' },
    })
  })
})

describe('without the addon', () => {
  const root = folderWith({})
  for (const name of ['package.json', 'dist']) {
    cpSync(`${PACKAGE_ROOT}/${name}`, `${root}/${name}`, { recursive: true })
  }
  symlinkSync(`${PACKAGE_ROOT}/node_modules`, `${root}/node_modules`)

  test.each([[['probe', '--worker']], [['--worker', '--json']]])(
    'the error inside the worker of %j is one line, and status 3',
    (args) => {
      const { status, stdout, stderr } = runCli(args, { root })
      expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
      expect(stderr).toMatch(
        /^vas-explore: .*native addon.*`npm rebuild vas-explore --foreground-scripts`.*\n$/,
      )
    },
  )
})
