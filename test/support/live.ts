import { closeSync, existsSync, openSync } from 'node:fs'
import { test } from 'vitest'
import { once } from '../../src/model/once.ts'
import { LIVE_FIXTURE } from './fixtures.ts'
import { PACKAGE_ROOT, runScript, type Setting } from './run-cli.ts'
import { testWith } from './witness.ts'

/** What a function of C is given: a whole number, or the address of these bytes. */
export type Word = bigint | number | Uint8Array | BigUint64Array | Int32Array

/** The addon of test/fixtures/live.cc. */
export interface LiveAddon {
  /** Calls a function of libc or of the addon's by its name, or any by its address. */
  call(this: void, functionOrAddress: string | bigint, ...words: Word[]): bigint
  /** The number of the error of the function that was called last. */
  lastError(this: void): number
}

/** Loads the live addon into this process. */
export function loadLive(): LiveAddon {
  const module: { exports: Partial<LiveAddon> } = { exports: {} }
  process.dlopen(module, LIVE_FIXTURE.path)
  const { call, lastError } = module.exports
  if (call && lastError) return { call, lastError }
  throw new Error(`${LIVE_FIXTURE.path} is not the live addon`)
}

/** A text as C takes it. */
export const text = (characters: string): Buffer => Buffer.from(`${characters}\0`)

/** For mmap(2) and mprotect(2); the same on every Linux. */
export const PROT = { none: 0, read: 1, write: 2, readWrite: 3, execute: 4 } as const
export const MAP = { shared: 1, private: 2, fixed: 0x10, anonymous: 0x20 } as const

const PROCMAP_QUERY = 0xc0686611n

/** Whether the kernel tells of single rows (ioctl PROCMAP_QUERY, since Linux 6.11). */
function tellsOfRows(): boolean {
  const { call } = loadLive()
  const file = openSync('/proc/self/maps', 'r')
  try {
    const query = new BigUint64Array(13)
    query[0] = 104n
    query[2] = call('dlsym', 0, text('malloc'))
    return call('ioctl', file, PROCMAP_QUERY, query) === 0n
  } finally {
    closeSync(file)
  }
}

/** What the system must let a process do; asked once. */
interface Right {
  readonly says: string
  readonly isThere: () => boolean
}

const SINGLE_ROWS: Right = { says: 'PROCMAP_QUERY: Linux 6.11', isThere: once(tellsOfRows) }
const REFUSING: Right = {
  says: 'seccomp(2): a system that lets a process refuse calls to itself',
  isThere: once(() => reportOf<boolean>("print(call('live_refuse_rows', 1) === 0n)")),
}

/** `test`, or a test that is skipped by name where the kernel does not tell of single rows. */
export const testSingleRows = testAllowed(SINGLE_ROWS)

/** `test`, or a test that is skipped by name where a process may not refuse system calls to itself. */
export const testRefusing = testAllowed(REFUSING)

/** `test`, or a test that is skipped by name where single rows are not told of, or cannot be refused. */
export const testRefusingRows = testAllowed(SINGLE_ROWS, REFUSING)

function testAllowed(...rights: readonly Right[]) {
  const testBuilt = testWith('g++')
  return (name: string, run: () => void | Promise<void>, timeout?: number): void => {
    const missing = existsSync(LIVE_FIXTURE.path) ? rights.filter((right) => !right.isThere()) : []
    if (missing.length === 0) testBuilt(name, run, timeout)
    else test.skip(`${name} (missing ${missing.map(({ says }) => says).join(', ')})`, run)
  }
}

/**
 * What a script prints by `print(value)`, run in a node of its own. It has the built package as `index`, the live
 * addon's functions, `text`, PROT and MAP, and `inHeap()`, an address in the brk heap.
 */
export function reportOf<T>(script: string, setting: Setting = {}): T {
  const { status, stdout, stderr } = runScript(`${PREPARATION}\n${script}`, setting)
  if (status !== 0) throw new Error(`the script exited with ${status}: ${stdout}${stderr}`)
  return JSON.parse(stdout)
}

const PREPARATION = `
  import * as fs from 'node:fs'
  const INDEX = ${JSON.stringify(`${PACKAGE_ROOT}/dist/index.js`)}
  const ADDON = ${JSON.stringify(LIVE_FIXTURE.path)}
  const module = { exports: {} }
  process.dlopen(module, ADDON)
  const { call, lastError } = module.exports
  const { whereIs, snapshot } = index
  const text = (characters) => Buffer.from(characters + '\\0')
  const PROT = ${JSON.stringify(PROT)}
  const MAP = ${JSON.stringify(MAP)}
  // In the first of malloc's blocks: the heap may shrink at its end (field 47 of proc_pid_stat(5) is where it begins).
  const inHeap = () => BigInt(fs.readFileSync('/proc/self/stat', 'latin1').split(') ').at(-1).split(' ')[44]) + 256n
  const print = (value) => fs.writeSync(1, JSON.stringify(value))
`
