// Processes whose paths lead elsewhere than ours: in another mount namespace, or under another root directory.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { fileCandidates } from '../../src/images/file-candidates.ts'
import { snapshot } from '../../src/index.ts'
import { PROGRAMS } from '../support/fixtures.ts'
import { EXPECTED, segmentsOf } from '../support/program-answers.ts'
import { type RunningProgram, whileRunning } from '../support/running-program.ts'
import { scratchFolder } from '../support/scratch.ts'
import { AS_ROOT, testWith } from '../support/witness.ts'

const scratch = scratchFolder()
const folder = (): string => mkdtempSync(`${scratch}/namespace-`)

// Linked without relocation, so that its table of pointers is constant from the start.
const STATIC = { ...EXPECTED, pointers: 'rodata' }

/** The paths that may lead to the file of the program. */
function pathsOf({ pid, addresses }: RunningProgram): string[] {
  const row = snapshot(pid).getRegion(addresses.data ?? 0n)
  return [...fileCandidates(pid, row)].map(({ path }) => path.toString())
}

function expectProgramFound({ pid, addresses }: RunningProgram): void {
  const map = snapshot(pid)
  expect(segmentsOf(map, addresses)).toEqual(STATIC)
  expect(map.whereIs(addresses.data ?? 0n)).toMatchObject({
    source: 'image',
    section: { name: '.data' },
    symbol: { name: 'program_data', offset: 0n },
  })
}

const test = testWith('g++', 'unshare --mount')

describe('a program that another mount namespace alone has is found, though here its path leads to', () => {
  /** Runs the program from a file system that nobody else sees, mounted over this folder. */
  const whileRunningIn = (over: string, use: (program: RunningProgram) => void): Promise<void> => {
    const script = 'mount -t tmpfs none "$1" && cp "$0" "$1/program" && exec "$1/program"'
    return whileRunning('unshare', use, [
      ...AS_ROOT,
      '--mount',
      'sh',
      '-c',
      script,
      PROGRAMS.static.path,
      over,
    ])
  }

  const OTHERS: Readonly<Record<string, (path: string) => unknown>> = {
    nothing: () => undefined,
    'another program': (path) => copyFileSync(PROGRAMS.fixed.path, path),
    'a text': (path) => copyFileSync('/proc/self/status', path),
    'a directory': (path) => mkdirSync(path),
    'a pipe that nobody writes to': (path) => spawnSync('mkfifo', [path]),
    'a device without an end': (path) => symlinkSync('/dev/zero', path),
  }

  for (const [name, make] of Object.entries(OTHERS)) {
    test(name, () => {
      const over = folder()
      make(join(over, 'program'))
      return whileRunningIn(over, (program) => {
        expectProgramFound(program)
        expect(pathsOf(program)).toContain(`/proc/${program.pid}/root${over}/program`)
        expect(pathsOf(program)).not.toContain(`${over}/program`)
      })
    })
  }
})

// As Chromium does to its renderers. The kernel goes on printing names as we find them; there they lead nowhere.
testWith('unshare --mount', 'perl')('a library of a program under another root directory is found', () => {
  const root = folder()
  const script = 'chroot shift or die; $| = 1; print "ready\\n"; sleep'
  return whileRunning(
    'unshare',
    ({ pid }) => {
      const map = snapshot(pid)
      const text = map.regions.filter(
        ({ name, permissions }) => name.includes('/libc.so.') && permissions === 'r-xp',
      )
      expect(text.map(({ start }) => map.whereIs(start).source)).toEqual(['image'])
      const paths = text.flatMap((row) => [...fileCandidates(pid, row)].map(({ path }) => path.toString()))
      expect(paths).toContain(text[0]?.name)
    },
    [...AS_ROOT, 'perl', '-e', script, root],
  )
})

testWith('g++')('a program whose file was replaced meanwhile is not read from the new one', () => {
  const path = join(folder(), 'program')
  copyFileSync(PROGRAMS.static.path, path)
  return whileRunning(path, (program) => {
    copyFileSync(PROGRAMS.fixed.path, `${path}.new`)
    renameSync(`${path}.new`, path)
    expectProgramFound(program)
  })
})
