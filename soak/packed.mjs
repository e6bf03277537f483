// The tarball as a stranger gets it: made in a clean clone, installed into an empty folder without a compiler and without
// a script being run, then asked on every version of Node; on this processor, and on another by an emulator.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installedNode, VERSIONS } from '../scripts/node-versions.mjs'
import { checkWith } from './packed/checks.mjs'
import { emulatorFor } from './packed/emulators.mjs'
import { installedInto } from './packed/installed.mjs'
import { record } from './record.mjs'

const folder = mkdtempSync(join(tmpdir(), 'vas-explore-packed-'))
try {
  const root = installedInto(folder)
  for (const arch of /** @type {const} */ (['x64', 'arm64'])) checkOn(arch, root)
} finally {
  rmSync(folder, { recursive: true })
}

/**
 * @param {'x64' | 'arm64'} arch
 * @param {string} root the installed package
 */
function checkOn(arch, root) {
  const emulator = emulatorFor(arch)
  if (!emulator) return
  for (const version of VERSIONS) {
    const node = installedNode(version, arch)
    if (node === undefined) continue
    const isEmulated = emulator.length > 0
    const { tried, faults } = checkWith({ command: [...emulator, node], isEmulated }, root)
    for (const fault of faults) console.error(`Node ${version}, ${arch}: ${fault}`)
    const where = `on Node ${version}, ${arch}${isEmulated ? ' (emulated)' : ''}`
    record({ kind: 'package', what: `the tarball ${where}`, tried, unit: 'checks', failed: faults.length })
  }
}
