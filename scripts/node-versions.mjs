// Other versions of Node than the one that runs, and for other processors: as npm has them, kept in the user's cache.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The versions of Node that the package supports. */
export const VERSIONS = ['20', '22', '24', '26']

const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'vas-explore')

/**
 * The path of a Node of that version; undefined, and a line that says why, where npm cannot install it.
 *
 * @param {string} version
 * @param {string} [arch]
 */
export function installedNode(version, arch = process.arch) {
  const name = `node-${process.platform}-${arch}`
  const folder = join(CACHE, `${name}-${version}`)
  const node = join(folder, 'node_modules', name, 'bin', 'node')
  if (existsSync(node)) return node
  mkdirSync(folder, { recursive: true })
  // By force, because npm would refuse what is for another processor; there are no scripts to run.
  const options = ['--force', '--ignore-scripts', '--no-save', '--no-package-lock', '--prefix', folder]
  const { stderr, error } = spawnSync('npm', ['install', ...options, `${name}@${version}`], {
    encoding: 'utf8',
  })
  if (existsSync(node)) return node
  const reason = error?.message ?? stderr.match(/^npm error code .+$/m)?.[0] ?? 'npm installs no program'
  console.log(`Node ${version} for ${arch} cannot be had: ${reason}`)
  return undefined
}
