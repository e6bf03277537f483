// What SECURITY.md says of files, processes and the network.
import { spawn } from 'node:child_process'
import { afterAll, expect } from 'vitest'
import { once } from '../../src/model/once.ts'
import { PACKAGE_ROOT } from '../support/run-cli.ts'
import { scratchFolder } from '../support/scratch.ts'
import { testWith } from '../support/witness.ts'
import { openedBy, type Traced, traced, tracedCommand } from './calls.ts'

const test = testWith('strace')
const file = `${scratchFolder()}/calls`
const other = spawn('sleep', ['1000'])
afterAll(() => other.kill())

const SCRIPT = ['--input-type=module', '--eval']

test('to import the package opens nothing but its own files', () => {
  const anyhow = openedBy(traced(file, ...SCRIPT, ''))
  const opened = openedBy(traced(file, ...SCRIPT, `import ${JSON.stringify(`${PACKAGE_ROOT}dist/index.js`)}`))
  const own = ['dist/index.js', 'dist/library.js', 'dist/model.js', 'package.json']
  expect(opened.filter((path) => !anyhow.includes(path))).toEqual(own.map((path) => PACKAGE_ROOT + path))
})

// Which files it opens under /proc, but for those that every node does. glibc looks at overcommit_memory when the heap of an
// arena shrinks.
const OF_THE_MACHINE = /^\/proc\/(cpuinfo|sys\/vm\/(mmap_min_addr|overcommit_memory))$/
const OF_A_PROCESS =
  /^(exe|map_files\/[0-9a-f]+-[0-9a-f]+|maps|mem|pagemap|smaps|stat|task|task\/\d+\/(comm|status|syscall))$/

const openedByNode = once(() => openedBy(traced(file, '--eval', '0')))

function othersUnderProc(run: Traced, ...pids: readonly string[]): string[] {
  const processes = ['self', run.pid, ...pids].map((pid) => `/proc/${pid}/`)
  return openedBy(run)
    .filter(
      (path) => path.startsWith('/proc/') && !openedByNode().includes(path) && !OF_THE_MACHINE.test(path),
    )
    .filter((path) => {
      const start = processes.find((process) => path.startsWith(process))
      return start === undefined || !OF_A_PROCESS.test(path.slice(start.length))
    })
}

const CHANGES_FILES =
  /^(creat|link|symlink|rename|unlink|rmdir|mkdir|mknod|truncate|chmod|fchmodat|l?chown|fchownat|utime|l?setxattr|l?removexattr|u?mount)|^open.*O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)/
const TALKS = /^(socket\(|connect|bind|listen|accept|sendto|sendm?msg)/
const MEDDLES = /^(process_vm_writev|ptrace|kill|tkill|tgkill)/
const RUNS = /^execve/
const FORBIDDEN = [CHANGES_FILES, TALKS, MEDDLES, RUNS]

/** The calls that must not be there. The first of all is strace's, which runs node. */
const forbiddenIn = ({ calls }: Traced): string[] =>
  calls.slice(1).filter((call) => FORBIDDEN.some((kind) => kind.test(call)))

/** The processes whose memory was read. */
const processesRead = ({ calls }: Traced): string[] => [
  ...new Set(calls.flatMap((call) => /^process_vm_readv\((\d+),/.exec(call)?.[1] ?? [])),
]

for (const words of ['probe', 'map', 'where 0 400000', 'map --file test/fixtures/listing.txt']) {
  test(`\`${words}\` only reads, and of no other process`, () => {
    const run = tracedCommand(file, ...words.replace('test/', `${PACKAGE_ROOT}test/`).split(' '))
    expect(forbiddenIn(run)).toEqual([])
    expect(processesRead(run)).toEqual(words.includes('--file') ? [] : [run.pid])
    expect(othersUnderProc(run)).toEqual([])
  })
}

test('`map --pid` reads of the process that it is asked about, and leaves it alone', () => {
  const pid = String(other.pid)
  const run = tracedCommand(file, 'map', '--pid', pid)
  expect(forbiddenIn(run)).toEqual([])
  expect(processesRead(run)).toEqual([pid])
  expect(othersUnderProc(run, pid)).toEqual([])
})

test('each kind of call that must not be there would be found', () => {
  const script = `
    import { execFileSync } from 'node:child_process'
    import fs from 'node:fs'
    import net from 'node:net'
    fs.rmSync(${JSON.stringify(`${file}.gone`)}, { force: true })
    fs.writeFileSync(${JSON.stringify(`${file}.made`)}, '')
    execFileSync('true')
    net.connect(${JSON.stringify(`${file}.none`)}).on('error', () => process.kill(process.pid, 0))`
  const found = forbiddenIn(traced(file, ...SCRIPT, script))
  for (const kind of FORBIDDEN) expect(found).toContainEqual(expect.stringMatching(kind))
})
