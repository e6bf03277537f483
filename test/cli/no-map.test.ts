// Processes that have no map, or none for us: one line on stderr and status 3.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, copyFileSync, readFileSync } from 'node:fs'
import { afterAll, expect, test, vi } from 'vitest'
import { commandIn, type Outcome, PACKAGE_ROOT, runCli } from '../support/run-cli.ts'
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
  expectRefusal(
    runCli(['map', '--pid', String(pid)]),
    `process ${pid} has no memory map: it has ended (it is a zombie)`,
  )
})

// In a container, pid 2 is anybody or nobody.
if (contentOf('/proc/2/comm') === 'kthreadd\n' && contentOf('/proc/2/maps') === '') {
  test('a kernel thread is said to have no map', () => {
    expectRefusal(runCli(['where', '0', '--pid', '2']), 'process 2 has no memory map: it is a kernel thread')
  })
}

const NOBODY = 65534
const isRoot = process.getuid?.() === 0
const nobodyMayRun =
  isRoot &&
  spawnSync(process.execPath, [commandIn(PACKAGE_ROOT), '--version'], { uid: NOBODY, gid: NOBODY }).status ===
    0

if (isRoot) {
  const remark = nobodyMayRun ? '' : ' (needs a package folder that everybody may read)'
  test.skipIf(!nobodyMayRun)(`another user's process may not be read${remark}`, () => {
    const outcome = runCli(['map', '--pid', String(process.pid)], { user: NOBODY })
    expectRefusal(outcome, `the map of process ${process.pid} may not be read`)
  })
} else {
  test('a protected process may not be read', () => {
    const { pid } = protectedSleep()
    expectRefusal(runCli(['map', '--pid', String(pid)]), `the map of process ${pid} may not be read`)
  })
}

// The kernel protects a process whose program its user may run but not read (PR_SET_DUMPABLE(2const)).
function protectedSleep(): ChildProcess {
  const program = `${folderWith({})}/sleep`
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
