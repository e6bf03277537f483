import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { PACKAGE_ROOT, plainEnvironment } from '../support/run-cli.ts'
import { outputOf } from '../support/witness.ts'

/** The tarball that `npm pack` makes, and what was said on the way. */
export interface Packed {
  readonly tarball: string
  /** In bytes. */
  readonly size: number
  readonly paths: readonly string[]
  readonly told: string
}

interface PackReport {
  readonly filename: string
  readonly size: number
  readonly files: readonly { readonly path: string }[]
}

/** Packs into this folder as npm does, but for `npm run build`: what that makes is there already. */
export function packedInto(folder: string): Packed {
  const told = npm('run', 'prepack').stderr
  const { stdout } = npm('pack', '--json', '--ignore-scripts', '--pack-destination', folder)
  const [{ filename, size, files }]: [PackReport] = JSON.parse(stdout)
  return { tarball: `${folder}/${filename}`, size, paths: files.map(({ path }) => path), told }
}

/** The package's folder in an installation (without scripts) in this one: npm does no more, but for fetching. */
export function installedInto(folder: string, tarball: string): string {
  const root = `${folder}/node_modules/vas-explore`
  mkdirSync(root, { recursive: true })
  outputOf('tar', '-xzf', tarball, '-C', root, '--strip-components=1')
  for (const name of ['node-gyp-build', 'node-addon-api']) {
    symlinkSync(`${PACKAGE_ROOT}node_modules/${name}`, `${folder}/node_modules/${name}`)
  }
  return root
}

/** What npm does when it installs the package in this folder anew, and finds no other programs than these. */
export function rebuilt(root: string, settings: Readonly<Record<string, string>> = {}) {
  const folder = `${root}/../..`
  const bin = `${folder}/bin`
  mkdirSync(bin, { recursive: true })
  for (const program of ['node', 'npm', 'sh']) {
    if (!existsSync(`${bin}/${program}`)) symlinkSync(pathOf(program), `${bin}/${program}`)
  }
  const env = { ...plainEnvironment(), PATH: bin, ...settings }
  return spawnSync('npm', ['rebuild', '--foreground-scripts', '--silent', 'vas-explore'], {
    cwd: folder,
    encoding: 'utf8',
    env,
  })
}

const pathOf = (program: string): string => realpathSync(outputOf('sh', '-c', `command -v ${program}`).trim())

function npm(...args: string[]) {
  const outcome = spawnSync('npm', args, { cwd: PACKAGE_ROOT, encoding: 'utf8', env: plainEnvironment() })
  if (outcome.error) throw outcome.error
  if (outcome.status !== 0) throw new Error(`npm ${args.join(' ')}: ${outcome.stderr}`)
  return outcome
}
