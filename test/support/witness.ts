import { spawnSync } from 'node:child_process'
import { test } from 'vitest'

/** Programs that test our answers independently, and the Debian packages that have them. */
const PACKAGES = {
  readelf: 'binutils',
  nm: 'binutils',
  strip: 'binutils',
  objcopy: 'binutils',
  addr2line: 'binutils',
  gdb: 'gdb',
  pmap: 'procps',
  awk: 'mawk',
  cmake: 'cmake',
  'g++': 'g++',
  'ld.lld': 'lld',
} as const

export type Witness = keyof typeof PACKAGES

/** `test`, or a test that is skipped by name, saying which package has the missing program. */
export function testWith(...witnesses: Witness[]) {
  const missing = witnesses.filter((program) => !isInstalled(program))
  const remark = missing.map((program) => `${program}: Debian package ${PACKAGES[program]}`).join(', ')
  return (name: string, run: () => void | Promise<void>, timeout?: number): void => {
    if (missing.length === 0) test(name, run, timeout)
    else test.skip(`${name} (missing ${remark})`, run)
  }
}

const isInstalled = (program: string): boolean => spawnSync(program, ['--version']).error === undefined

/** What a program prints; an error with its stderr when it fails. */
export function outputOf(program: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, LC_ALL: 'C' },
  })
  if (error) throw error
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} exited with ${status}: ${stderr}`)
  return stdout
}
