// Processes that have no map, or none for us: one line on stderr and status 3.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, copyFileSync, cpSync, readFileSync } from 'node:fs'
import { afterAll, expect, test, vi } from 'vitest'
import { type Outcome, PACKAGE_ROOT, runCli } from '../support/run-cli.ts'
import { scratchFolder } from '../support/scratch.ts'
import { folderWith } from './listing.ts'

const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill()
})

function expectRefusal({ status, stdout, stderr }: Outcome, message: string): void {
  expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
  expect(stderr).toMatch(/^vas-explore: .+\n$/)
  expect(stderr).toContain(message)
}

/** The pid of a child that has ended and that its parent, which has become sleep, never asks about. */
async function zombie(): Promise<number> {
  const parent = spawn('sh', ['-c', 'exec 3<&0; cat <&3 >/dev/null & echo $!; exec sleep 60 3<&-'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(parent)
  const [pid] = await once(parent.stdout, 'data')
  // A shell might still ask; and the child ends only when its input does.
  await vi.waitUntil(() => contentOf(`/proc/${parent.pid}/comm`) === 'sleep\n', 10_000)
  parent.stdin.end()
  await vi.waitUntil(() => contentOf(`/proc/${Number(pid)}/stat`)?.includes(') Z '), 10_000)
  return Number(pid)
}

const contentOf = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

test('a zombie is said to be one', async () => {
  const pid = await zombie()
  for (const command of [['map'], ['where', '0'], ['gap'], ['diff', 'test/fixtures/listing.txt']]) {
    expectRefusal(
      runCli([...command, '--pid', String(pid)], { cwd: PACKAGE_ROOT }),
      `process ${pid} has no memory map: it has ended (it is a zombie)`,
    )
  }
})

// In a container, pid 2 is anybody or nobody: there is no kernel thread to be asked about.
const kernelThread = contentOf('/proc/2/comm') === 'kthreadd\n' && contentOf('/proc/2/maps') === ''
test.runIf(kernelThread)('a kernel thread is said to have no map', () => {
  expectRefusal(runCli(['where', '0', '--pid', '2']), 'process 2 has no memory map: it is a kernel thread')
})

const NOBODY = 65534
const isRoot = process.getuid?.() === 0

/** The command in a folder that everybody may read, as the package folder may not be. */
function readableCopy(): string {
  const folder = folderWith({})
  for (const part of ['dist', 'package.json', 'node_modules/node-gyp-build']) {
    cpSync(`${PACKAGE_ROOT}/${part}`, `${folder}/${part}`, { recursive: true })
  }
  spawnSync('chmod', ['-R', 'a+rX', folder])
  return folder
}

if (isRoot) {
  test("another user's process may not be read", () => {
    const outcome = runCli(['map', '--pid', String(process.pid)], {
      root: readableCopy(),
      cwd: '/',
      user: NOBODY,
    })
    // Where /proc is mounted with hidepid, it is not even to be seen.
    const isHidden = outcome.stderr.includes('there is no process')
    const refusal = isHidden ? 'there is no process' : `the map of process ${process.pid} may not be read`
    expectRefusal(outcome, refusal)
  })
} else {
  test('a protected process may not be read', () => {
    const { pid } = protectedSleep()
    expectRefusal(runCli(['map', '--pid', String(pid)]), `the map of process ${pid} may not be read`)
  })
}

// The kernel protects a process whose program its user may run but not read (PR_SET_DUMPABLE(2const)).
function protectedSleep(): ChildProcess {
  const program = `${scratchFolder()}/sleep`
  copyFileSync('/bin/sleep', program)
  chmodSync(program, 0o111)
  const sleeper = spawn(program, ['60'])
  children.push(sleeper)
  return sleeper
}

test('a listing without an end is refused before memory runs out', () => {
  const { status, stdout, stderr } = runCli(['map', '--file', '/dev/zero'])
  expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
  expect(stderr).toMatch(/^vas-explore: expected a memory map in \/dev\/zero, got more than \d+ bytes\n$/)
})
