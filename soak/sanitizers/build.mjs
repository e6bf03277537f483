import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')

/**
 * Builds the addon, and planted.cc, as the tool needs them: the folder where they are.
 *
 * @param {string} sanitize VAS_SANITIZE in CMakeLists.txt
 * @param {'Debug' | 'Release'} config
 */
export function builtFor(sanitize, config) {
  const folder = join(ROOT, 'soak', 'build', sanitize)
  const options = [
    '--log-level',
    'error',
    '--config',
    config,
    '--out',
    folder,
    `--CDVAS_SANITIZE=${sanitize}`,
  ]
  try {
    execFileSync(join(ROOT, 'node_modules', '.bin', 'cmake-js'), ['compile', ...options], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  } catch (error) {
    const { stdout = '', stderr = '' } = /** @type {{ stdout?: string, stderr?: string }} */ (error)
    throw new Error(`the build for ${sanitize} failed:\n${stdout}${stderr}`, { cause: error })
  }
  return join(folder, config)
}
