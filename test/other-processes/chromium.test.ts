// A browser: processes with hundreds of rows, another allocator than glibc's, and a V8 that is not Node's.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readlinkSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, vi } from 'vitest'
import { snapshot } from '../../src/index.ts'
import { commandLineOf, processTree } from '../support/process-tree.ts'
import {
  expectImageFound,
  expectStacksFound,
  expectThreadsFound,
  soundAnswers,
} from '../support/row-answers.ts'
import { plainEnvironment, runCli } from '../support/run-cli.ts'
import { scratchFolder } from '../support/scratch.ts'
import { untilPrinted } from '../support/until-printed.ts'
import { isInstalled, testWith } from '../support/witness.ts'

const home = scratchFolder()

// In a container its sandbox may not work, and for root it does not.
const OPTIONS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-breakpad'],
  ...[`--user-data-dir=${home}`, '--remote-debugging-port=0', 'about:blank'],
]

describe('of the processes of a browser', () => {
  let browser: ChildProcess
  let processes: readonly number[] = []
  const rendererAmong = (pids: readonly number[]): number | undefined =>
    pids.find((pid) => commandLineOf(pid).includes('--type=renderer'))

  beforeAll(async () => {
    if (!isInstalled('chromium')) return
    const env = { ...plainEnvironment(), HOME: home }
    browser = spawn('chromium', OPTIONS, { stdio: ['ignore', 'ignore', 'pipe'], detached: true, env })
    await untilPrinted(browser, /DevTools listening/)
    await vi.waitUntil(() => rendererAmong(processTree(browser.pid ?? 0)), 20_000)
    processes = processTree(browser.pid ?? 0)
  }, 60_000)

  afterAll(async () => {
    if (!browser?.pid) return
    const gone = browser.exitCode === null ? once(browser, 'exit') : undefined
    for (const pid of processTree(browser.pid)) kill(pid)
    await gone
    await vi.waitUntil(() => processes.every((pid) => commandLineOf(pid) === ''), 20_000)
  })

  const test = testWith('chromium')

  // Threads come and go, and processes too, until the browser has nothing more to do.
  test('every row is answered, and as the kernel has it', () =>
    vi.waitFor(() => {
      const pids = processTree(browser.pid ?? 0)
      expect(pids.length).toBeGreaterThanOrEqual(3)
      for (const pid of pids) {
        const map = snapshot(pid)
        expectImageFound(soundAnswers(map), readlinkSync(`/proc/${pid}/exe`))
        expectStacksFound(map)
      }
    }, 20_000))

  test('the stacks of a renderer are those of its threads', () =>
    vi.waitFor(() => expectThreadsFound(snapshot(rendererAmong(processes))), 20_000))

  test('the command shows map, sums and places of a renderer', () => {
    const pid = `${rendererAmong(processes)}`
    for (const words of [['map'], ['map', '--json'], ['map', '--summary'], ['where', '0']]) {
      const { status, stderr, stdout } = runCli([...words, '--pid', pid])
      expect({ words, status, stderr }).toEqual({ words, status: words[0] === 'map' ? 0 : 1, stderr: '' })
      expect(stdout).not.toBe('')
    }
  })
})

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}
