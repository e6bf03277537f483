import { existsSync } from 'node:fs'
import { missingProgram } from '../record.mjs'

// A cross compiler of Debian's brings the libraries along that its programs need.
const EMULATORS = {
  arm64: { program: 'qemu-aarch64', libraries: '/usr/aarch64-linux-gnu', debian: 'g++-aarch64-linux-gnu' },
  x64: { program: 'qemu-x86_64', libraries: '/usr/x86_64-linux-gnu', debian: 'g++-x86-64-linux-gnu' },
}

/**
 * What a program for that processor is started by: nothing on its own; or what is missing.
 *
 * @param {'x64' | 'arm64'} arch
 * @returns {{ command: string[], missing?: undefined } | { missing: string }}
 */
export function emulatorFor(arch) {
  if (arch === process.arch) return { command: [] }
  const { program, libraries, debian } = EMULATORS[arch]
  const missing = missingProgram(program, 'qemu-user')
  if (missing) return { missing }
  if (!existsSync(libraries)) return { missing: `${libraries} is missing (Debian package ${debian})` }
  return { command: [program, '-L', libraries] }
}
