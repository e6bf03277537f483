import { spawnSync } from 'node:child_process'

// Debian's cross compiler for arm64 brings the libraries along that its programs need.
const EMULATORS = {
  arm64: ['qemu-aarch64', '-L', '/usr/aarch64-linux-gnu'],
  x64: ['qemu-x86_64', '-L', '/usr/x86_64-linux-gnu'],
}

/**
 * What a program for that processor is started by: nothing on its own; undefined, and a line that says why, where the
 * emulator is missing.
 *
 * @param {'x64' | 'arm64'} arch
 */
export function emulatorFor(arch) {
  if (arch === process.arch) return []
  const emulator = EMULATORS[arch]
  const [program = ''] = emulator
  if (!spawnSync(program, ['--version']).error) return emulator
  console.log(`${arch}: left out, because ${program} is missing (Debian package qemu-user)`)
  return undefined
}
