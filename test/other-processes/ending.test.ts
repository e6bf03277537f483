// Processes that end, or become other programs, while they are looked at.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { snapshot, VasError } from '../../src/index.ts'
import { PROGRAMS, THREADS } from '../support/fixtures.ts'
import { whileRunning } from '../support/running-program.ts'
import { scratchFolder } from '../support/scratch.ts'
import { testWith } from '../support/witness.ts'

const children = new Set<ChildProcess>()
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
})

const SECONDS = Number(process.env.VAS_EXPLORE_STRESS_SECONDS ?? 1.5)
const AT_ONCE = 8
const LONGEST_LIFE = 100

// What they do in their short lives: end, become another program once or twice, start another.
const SCRIPTS = [
  'sleep 0.02',
  'exec sleep 0.03',
  'exec sh -c "exec sh -c \'exec sleep 0.01\'"',
  '(sleep 0.01) & exec sleep 0.02',
  `exec ${process.execPath} --version`,
]

function startOne(number: number): void {
  const child = spawn('sh', ['-c', SCRIPTS[number % SCRIPTS.length] ?? ''], { stdio: 'ignore' })
  children.add(child)
  const killing = setTimeout(() => child.kill('SIGKILL'), Math.random() * LONGEST_LIFE)
  child.once('exit', () => {
    clearTimeout(killing)
    children.delete(child)
  })
}

/** Looks at all of a process; the code of the error, where there is one. */
async function codeOfLookingAt(pid: number): Promise<string> {
  try {
    const map = snapshot(pid)
    if (Math.random() < 0.3) await sleep(Math.random() * 5)
    for (const { because } of map.toJSON().regions) expect(because).toMatch(/\.$/)
    return 'none'
  } catch (error) {
    if (error instanceof VasError) return error.code
    throw error
  }
}

test(
  'of processes that end at any moment, all rows are answered, or it is said that there is no process',
  async () => {
    const codes = new Set<string>()
    let started = 0
    for (const end = Date.now() + SECONDS * 1000; Date.now() < end; await sleep(1)) {
      while (children.size < AT_ONCE) startOne(started++)
      for (const { pid } of [...children]) if (pid !== undefined) codes.add(await codeOfLookingAt(pid))
    }
    expect([...codes].filter((code) => !['none', 'NO_PROCESS', 'NO_PERMISSION'].includes(code))).toEqual([])
    expect(codes).toContain('none')
  },
  SECONDS * 1000 + 30_000,
)

test('the code of a program that becomes another again and again is never taken for a mapped file', async () => {
  const script = join(scratchFolder(), 'again.sh')
  writeFileSync(script, 'exec sh "$0"\n')
  const child = spawn('sh', [script], { stdio: 'ignore' })
  children.add(child)
  try {
    await once(child, 'spawn')
    for (let count = 0; count < 200; count++) {
      const { regions } = snapshot(child.pid).toJSON()
      const code = regions.filter(({ permissions, name }) => permissions === 'r-xp' && name.startsWith('/'))
      expect(code.filter(({ segment }) => segment === 'file')).toEqual([])
    }
  } finally {
    child.kill('SIGKILL')
  }
})

const builtTest = testWith('g++')

builtTest('what a process kept of itself is not told when it has ended since', async () => {
  const { map, addresses } = await whileRunning(THREADS.path, ({ pid, addresses }) => ({
    map: snapshot(pid),
    addresses,
  }))
  expect(map.toJSON().regions.filter(({ source }) => source === 'runtime')).toEqual([])
  const { segment, because } = map.whereIs(addresses.firstLocal ?? 0n)
  expect(segment).toBe('anonymous')
  expect(because).toMatch(/\(not to be had: \/proc\/\d+\/maps, /)
})

builtTest('what a process keeps of itself is not told of the program that it was before', async () => {
  const child = spawn('sh', ['-c', 'echo ready; read line; exec "$0"', PROGRAMS.pie.path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  try {
    await once(child.stdout, 'data')
    const before = snapshot(child.pid)
    child.stdin.end('\n')
    await once(child.stdout, 'data')
    const names = before.toJSON().regions.map(({ because }) => because)
    expect(names.filter((because) => because.includes('program-pie'))).toEqual([])
    expect(before.regions.map(({ start }) => before.whereIs(start).image?.path)).not.toContain(
      PROGRAMS.pie.path,
    )
  } finally {
    child.kill('SIGKILL')
    await gone
  }
})
