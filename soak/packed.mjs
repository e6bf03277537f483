// The tarball as a stranger gets it: made in a clean clone, installed into an empty folder without a compiler and without
// a script being run, then asked on every version of Node; on this processor, and on another by an emulator.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installedNode, VERSIONS } from '../scripts/node-versions.mjs'
import { checkWith } from './packed/checks.mjs'
import { emulatorFor } from './packed/emulators.mjs'
import { installedInto } from './packed/installed.mjs'
import { record, recordLeftOut } from './record.mjs'

const ARCHITECTURES = /** @type {const} */ (['x64', 'arm64'])
const [OWN_VERSION] = process.versions.node.split('.')

const folder = mkdtempSync(join(tmpdir(), 'vas-explore-packed-'))
try {
  const root = installedInto(folder)
  for (const arch of ARCHITECTURES) for (const version of VERSIONS) checkOn(version, arch, root)
} finally {
  rmSync(folder, { recursive: true })
}

/**
 * @param {string} version of Node
 * @param {typeof ARCHITECTURES[number]} arch
 * @param {string} root the installed package
 */
function checkOn(version, arch, root) {
  const isEmulated = arch !== process.arch
  const about = {
    kind: /** @type {const} */ ('package'),
    what: `the tarball on Node ${version}, ${arch}${isEmulated ? ' (emulated)' : ''}`,
  }
  const emulator = emulatorFor(arch)
  if (emulator.missing !== undefined) return recordLeftOut({ ...about, missing: emulator.missing })
  const node = !isEmulated && version === OWN_VERSION ? process.execPath : installedNode(version, arch)
  if (node === undefined) return recordLeftOut({ ...about, missing: 'npm could not install that Node' })
  const { tried, faults } = checkWith({ command: [...emulator.command, node], isEmulated }, root)
  for (const fault of faults) console.error(`${about.what}: ${fault}`)
  record({ ...about, tried, unit: 'checks', failed: faults.length })
}
