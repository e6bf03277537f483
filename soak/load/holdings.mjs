import { readdirSync, readFileSync } from 'node:fs'

/**
 * What a process has taken and not given back. Bytes: `memory` is what the kernel counts (RSS), `heap` the live objects of
 * JavaScript, `buffers` the bytes of live buffers, `malloc` the blocks that malloc has given to anybody. The rest is
 * numbers of things: of open files, of threads, of rows of the map.
 *
 * @typedef {Record<'memory' | 'heap' | 'buffers' | 'malloc' | 'files' | 'threads' | 'rows of files' | 'other rows', number>} Holdings
 */

/**
 * What this process holds when all garbage is collected: for a program that runs with --expose-gc.
 *
 * @param {() => number} mallocInUse
 * @returns {Promise<Holdings>}
 */
export async function holdings(mallocInUse) {
  await collectGarbage()
  const { rss, heapUsed, external } = process.memoryUsage()
  const names = rowNames()
  const ofFiles = names.filter((name) => name.startsWith('/')).length
  return {
    ...{ memory: rss, heap: heapUsed, buffers: external, malloc: mallocInUse() },
    files: readdirSync('/proc/self/fd').length,
    threads: readdirSync('/proc/self/task').length,
    ...{ 'rows of files': ofFiles, 'other rows': names.length - ofFiles },
  }
}

// What lies outside of V8's heap is given back by the event loop, and only then are its owners garbage.
async function collectGarbage() {
  for (let turn = 0; turn < 3; turn++) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

// Behind five fields comes the name, if there is one (proc_pid_maps(5)).
const rowNames = () =>
  readFileSync('/proc/self/maps', 'latin1')
    .trimEnd()
    .split('\n')
    .map((row) => row.replace(/^(\S+ +){5}/, ''))
