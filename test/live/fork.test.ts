// After a fork(2) by a native module, what was opened and remembered is the parent's.
import { describe, expect } from 'vitest'
import type { LocationJson } from '../../src/index.ts'
import { FIXTURES } from '../support/fixtures.ts'
import { reportOf, testSingleRows } from '../support/live.ts'

interface Report {
  readonly pid: number
  readonly mapPid: number
  readonly answers: Readonly<Record<string, LocationJson>>
}

// The parent asks about everything, and changes its map when the child is there; only then the child asks. The last
// child prints what it was told; a process whose child did not end well ends badly, too. V8 must do without the threads
// that help it, for a child has none of them; in Node 26 it wakes them for each collection whatever it is told, so there
// must be room enough to need none.
const script = (ways: readonly string[]): string => `
  const SIZE = 0x10000n
  const low = ((call('dlsym', 0, text('malloc')) / 8n) & ~0xffffn)
  const places = { kept: low, parents: low + 2n * SIZE, childs: low + 4n * SIZE }
  const map = (place) => call('mmap', place, SIZE, PROT.readWrite, MAP.private | MAP.anonymous | MAP.fixed, -1, 0)
  map(places.kept)
  process.dlopen(module, ${JSON.stringify(FIXTURES.plain.path)})
  const bss = (module.exports.addresses().largeBssEnd - 4n * SIZE) & ~0xffffn
  const addresses = {
    ...places,
    bss,
    text: call('dlsym', 0, text('malloc')),
    data: call('dlsym', 0, text('_IO_2_1_stdout_')),
    heap: inHeap(),
    stack: call('live_local'),
  }
  const ask = () => Object.fromEntries(Object.entries(addresses).map(([name, it]) => [name, whereIs(it)]))

  const inChild = () => {
    map(places.childs)
    call('munmap', bss, SIZE)
    return { pid: Number(call('getpid')), mapPid: snapshot().pid, answers: ask() }
  }
  function descend([way, ...others]) {
    if (!way) return print(inChild())
    for (let i = 0; i < 4; i++) ask()
    const pipe = new Int32Array(2)
    call('pipe', pipe)
    const pid = call(way)
    if (pid === 0n) {
      call('alarm', 10)
      call('read', pipe[0], new Uint8Array(1), 1)
      descend(others)
      call('_exit', 0)
    }
    call('munmap', places.kept, SIZE)
    map(places.parents)
    call('write', pipe[1], new Uint8Array(1), 1)
    const status = new Int32Array(1)
    call('waitpid', pid, status, 0)
    if (status[0] !== 0) call('_exit', 1)
    call('munmap', places.parents, SIZE)
    map(places.kept)
  }
  descend(${JSON.stringify(ways)})`

const WITHOUT_THREADS = ['--single-threaded', '--min-semi-space-size=64', '--max-semi-space-size=64']

const WAYS = [
  ['fork(2)', ['live_fork']],
  ['a fork that the C library does not learn of', ['live_clone']],
  ['a fork in a child process', ['live_fork', 'live_clone']],
] as const

describe.each(WAYS)('after %s', (_, ways) => {
  testSingleRows("the child is told of its own map and of nothing that is only the parent's", () => {
    const { pid, mapPid, answers } = reportOf<Report>(script(ways), { nodeOptions: WITHOUT_THREADS })
    const segments = Object.entries(answers).map(([name, { segment }]) => [name, segment])
    expect(Object.fromEntries(segments)).toEqual({
      kept: 'anonymous',
      parents: 'unmapped',
      childs: 'anonymous',
      bss: 'unmapped',
      text: 'text',
      data: 'data',
      heap: 'heap',
      stack: 'stack',
    })
    expect(mapPid).toBe(pid)
    expect(answers.stack?.thread).toMatchObject({ tid: pid })
    expect(answers.childs?.region).toMatchObject({ start: answers.childs?.address, permissions: 'rw-p' })
  })
})
