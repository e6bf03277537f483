import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The folder of package.json, dist/ and build/. */
export const PACKAGE_ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Where the command lies in a package folder. */
export const commandIn = (root: string): string => `${root}/dist/cli/bin.js`

/** What a command did, seen from outside. */
export interface Outcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** How a command is run: by default in this package, with nothing in the environment that turns colours on or off. */
export interface Setting {
  readonly root?: string
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly nodeOptions?: readonly string[]
  readonly user?: number
}

/** Runs the built command with these arguments, both its outputs being pipes. */
export const runCli = (args: readonly string[], setting: Setting = {}): Outcome =>
  runNode([commandIn(setting.root ?? PACKAGE_ROOT), ...args], setting)

/** Runs a piece of JavaScript (an ES module) that finds the package's built index as `index`. */
export const runScript = (script: string, setting: Setting = {}): Outcome => {
  const index = `${setting.root ?? PACKAGE_ROOT}/dist/index.js`
  const source = `import * as index from ${JSON.stringify(index)}\n${script}`
  return runNode(['--input-type=module', '--eval', source], setting)
}

function runNode(args: readonly string[], { cwd, env, nodeOptions = [], user }: Setting): Outcome {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [...nodeOptions, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    timeout: 20_000,
    env: { ...plainEnvironment(), ...env },
    ...(cwd !== undefined && { cwd }),
    ...(user !== undefined && { uid: user, gid: user }),
  })
  if (error) throw error
  return { status, stdout, stderr }
}

const ABOUT_COLOURS = ['NO_COLOR', 'FORCE_COLOR', 'NODE_DISABLE_COLORS', 'COLORTERM', 'TERM', 'CI']

/** Our own environment without what turns colours on or off, and without options for node. */
export const plainEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !ABOUT_COLOURS.includes(name) && name !== 'NODE_OPTIONS'),
  )
