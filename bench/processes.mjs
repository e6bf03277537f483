// Processes that are measured, or that measure themselves.
import { fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const CHILD = join(import.meta.dirname, 'child.mjs')

/** Milliseconds after which a process is given up. */
const LONGEST = 600_000

/**
 * A process at work on one task, and the first thing that it told.
 * @typedef {{ readonly child: import('node:child_process').ChildProcess, readonly told: any }} Started
 */

/**
 * @typedef {object} Task
 * @property {string} name a file of bench/tasks
 * @property {number} rows
 * @property {import('./pairs.mjs').Pace} pace
 * @property {NodeJS.ProcessEnv} [env]
 */

/**
 * @param {Task} task
 * @returns {Promise<Started>}
 */
export async function started({ name, rows, pace, env }) {
  const args = [name, `${rows}`, `${pace.rounds}`, `${pace.batch}`]
  const child = fork(CHILD, args, {
    execArgv: [],
    serialization: 'advanced',
    // Not `timeout`: once this side has closed the channel, Node 26.10 does not clear that timer, and we would wait for it.
    signal: AbortSignal.timeout(LONGEST),
    env: { ...plainEnvironment(), ...env },
  })
  return { child, told: await answerOf(child) }
}

/**
 * Does a task in a process of its own.
 * @param {Task} task
 * @returns {Promise<import('./outcome.mjs').Outcome>}
 */
export async function done(task) {
  const { child, told } = await started(task)
  await ended(child)
  return told
}

/**
 * The next thing that a process tells; an error where it ends instead.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function answerOf(child) {
  const isOver = new AbortController()
  const { signal } = isOver
  const ended = once(child, 'exit', { signal }).then(([status]) => {
    throw new Error(`a process of the benchmark ended with ${status} before it answered`)
  })
  const [answer] = await Promise.race([once(child, 'message', { signal }), ended])
  ended.catch(() => {})
  isOver.abort()
  return answer
}

/** @param {import('node:child_process').ChildProcess} child */
export async function ended(child) {
  const exit = once(child, 'exit')
  child.disconnect()
  await exit
}

/**
 * From before a program is started until it has ended.
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {{ nanoseconds: number, output: string }}
 */
export function wholeProcess(program, args) {
  const options = { encoding: /** @type {const} */ ('utf8'), env: plainEnvironment(), maxBuffer: 1 << 28 }
  const start = process.hrtime.bigint()
  const { status, stdout, stderr, error } = spawnSync(program, args, options)
  const nanoseconds = Number(process.hrtime.bigint() - start)
  if (error) throw error
  if (status !== 0) throw new Error(`${[program, ...args].join(' ')} ended with ${status}: ${stderr}`)
  return { nanoseconds, output: stdout }
}

// What is set for the benchmark itself (by a test runner, say) would change what a Node process does as it starts.
function plainEnvironment() {
  const { NODE_OPTIONS, NODE_V8_COVERAGE, VAS_EXPLORE_NO_IOCTL, ...rest } = process.env
  return { ...rest, LC_ALL: 'C' }
}
