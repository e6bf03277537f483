import { spawnSync } from 'node:child_process'
import { test } from 'vitest'
import { canBuildFor32Bits } from './fixtures.ts'

/** Programs and libraries that test our answers independently, and the Debian packages that have them. */
const PACKAGES = {
  readelf: 'binutils',
  nm: 'binutils',
  strip: 'binutils',
  objcopy: 'binutils',
  objdump: 'binutils',
  addr2line: 'binutils',
  gdb: 'gdb',
  pmap: 'procps',
  python3: 'python3',
  awk: 'mawk',
  cmake: 'cmake',
  'g++': 'g++',
  'x86_64-linux-gnu-g++': 'g++-x86-64-linux-gnu',
  'aarch64-linux-gnu-g++': 'g++-aarch64-linux-gnu',
  'ld.lld': 'lld',
  valgrind: 'valgrind',
  'libjemalloc.so.2': 'libjemalloc2',
  'g++ -m32': 'g++-multilib',
  chromium: 'chromium',
  java: 'default-jre-headless',
  perl: 'perl-base',
  strace: 'strace, and the right to trace',
  'unshare --mount': 'util-linux, and the right to do so',
  'mount over /proc': 'mount, and the right to do so',
} as const

export type Witness = keyof typeof PACKAGES

/** `test`, or a test that is skipped by name, saying which package has the missing witness. */
export function testWith(...witnesses: Witness[]) {
  const missing = witnesses.filter((witness) => !isInstalled(witness))
  const remark = missing.map((witness) => `${witness}: Debian package ${PACKAGES[witness]}`).join(', ')
  return (name: string, run: () => void | Promise<void>, timeout?: number): void => {
    if (missing.length === 0) test(name, run, timeout)
    else test.skip(`${name} (missing ${remark})`, run)
  }
}

/** Whether it is there. */
export function isInstalled(witness: Witness): boolean {
  if (witness === 'g++ -m32') return canBuildFor32Bits()
  if (witness === 'unshare --mount') return spawnSync('unshare', [...AS_ROOT, '--mount', 'true']).status === 0
  if (witness === 'strace') return spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0
  if (witness === 'mount over /proc') return canMountOverProc()
  return witness.includes('.so') ? isLoadable(witness) : spawnSync(witness, ['--version']).error === undefined
}

/** Options of unshare(1) to do what root may do: who is not root becomes root in a user namespace. */
export const AS_ROOT: readonly string[] = process.getuid?.() === 0 ? [] : ['--map-root-user']

const canMountOverProc = (): boolean =>
  spawnSync('unshare', [...AS_ROOT, '--mount', 'sh', '-c', 'mount --bind /dev/null /proc/$$/maps']).status ===
  0

// A library has no program to run; what cannot be preloaded, the dynamic linker says on stderr, and goes on.
const isLoadable = (library: string): boolean =>
  spawnSync('true', { env: { ...process.env, LD_PRELOAD: library }, encoding: 'utf8' }).stderr === ''

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
