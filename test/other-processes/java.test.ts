// A Java virtual machine: it fences its threads' stacks itself, and fills memory that malloc never sees.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, vi } from 'vitest'
import { snapshot } from '../../src/index.ts'
import { expectImageFound, expectThreadsFound, soundAnswers } from '../support/row-answers.ts'
import { plainEnvironment } from '../support/run-cli.ts'
import { scratchFolder } from '../support/scratch.ts'
import { untilPrinted } from '../support/until-printed.ts'
import { isInstalled, testWith } from '../support/witness.ts'

const folder = scratchFolder()

// A tool that is part of every Java; it asks for a password, and waits.
const KEYTOOL = [
  '-m',
  'java.base/sun.security.tools.keytool.Main',
  '-genkeypair',
  '-keystore',
  `${folder}/keys`,
]
const OPTIONS = ['-Duser.language=en', `-Djava.io.tmpdir=${folder}`, '-XX:+UsePerfData', ...KEYTOOL]

describe('of a Java virtual machine', () => {
  let machine: ChildProcess
  let pid = 0

  beforeAll(async () => {
    if (!isInstalled('java')) return
    machine = spawn('java', OPTIONS, { stdio: 'pipe', env: plainEnvironment() })
    await untilPrinted(machine, /password:/)
    pid = machine.pid ?? 0
  }, 60_000)

  afterAll(async () => {
    if (machine?.exitCode !== null) return
    const gone = once(machine, 'exit')
    machine.kill('SIGKILL')
    await gone
  })

  const test = testWith('java')

  test('every row is answered, and as the kernel has it', () =>
    vi.waitFor(() => {
      const map = snapshot(pid)
      soundAnswers(map)
      expectThreadsFound(map)
    }, 20_000))

  test('what it fences at the low end of a stack is guard', () => {
    const map = snapshot(pid)
    const stacks = soundAnswers(map).filter(({ segment, name }) => segment === 'stack' && name !== '[stack]')
    expect(stacks.length).toBeGreaterThan(5)
    for (const { start, because } of stacks) {
      const { region, segment, thread } = map.whereIs(BigInt(start) - 1n)
      if (region?.permissions !== '---p') continue
      expect({ start, segment }).toEqual({ start, segment: 'guard' })
      expect(because).toContain(`thread ${thread?.tid} (`)
    }
  })

  test('its code is an image, its files are files, and for its own heaps nobody vouches', () => {
    const answers = soundAnswers(snapshot(pid))
    expectImageFound(answers, answers.find(({ name }) => name.endsWith('/libjvm.so'))?.name ?? '')
    const files = answers.filter(({ name }) => /\/hsperfdata_|\.jsa$|\/lib\/modules$/.test(name))
    expect(files.map(({ segment }) => segment)).toEqual(files.map(() => 'file'))
    const runTimeCode = answers.filter(({ name, permissions }) => name === '' && permissions.includes('x'))
    expect(runTimeCode.length).toBeGreaterThan(0)
    expect(runTimeCode.map(({ segment }) => segment)).toEqual(runTimeCode.map(() => 'anonymous'))
  })
})
