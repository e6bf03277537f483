import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Outcome, PACKAGE_ROOT, plainEnvironment, runScript, type Setting } from '../support/run-cli.ts'

/** What was not answered as in a process that nothing was done to, by question: why, or the error. */
export type NotRight = Readonly<Record<string, string>>

const ASKING = fileURLToPath(new URL('../fixtures/not-right.mjs', import.meta.url))

/** To stand in a script that has the package as `index`: defines `notRight(index)`. */
export const IMPORT_ASKING = `import { notRight } from ${JSON.stringify(ASKING)}`

const PRINTING = `${IMPORT_ASKING}\nconsole.log(JSON.stringify(notRight(index)))`

/** What is not answered rightly in a node of its own that is run like this. */
export const notRightWith = (setting: Setting): NotRight => printedBy(runScript(PRINTING, setting))

/** The same in a node that a shell's `exec "$@"` starts, at the end of this script. */
export function notRightAfter(script: string, shell: readonly string[] = []): NotRight {
  const source = `import * as index from ${JSON.stringify(`${PACKAGE_ROOT}/dist/index.js`)}\n${PRINTING}`
  const [program = 'sh', ...options] = [...shell, 'sh']
  const node = [process.execPath, '--input-type=module', '--eval', source]
  const { status, stdout, stderr, error } = spawnSync(
    program,
    [...options, '-c', `${script}\nexec "$@"`, 'sh', ...node],
    {
      encoding: 'utf8',
      timeout: 20_000,
      env: plainEnvironment(),
    },
  )
  if (error) throw error
  return printedBy({ status, stdout, stderr })
}

function printedBy({ status, stdout, stderr }: Outcome): NotRight {
  if (status !== 0) throw new Error(`node exited with ${status}: ${stdout}${stderr}`)
  return JSON.parse(stdout)
}
