import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { expect } from 'vitest'
import { FIXTURE_DIR } from './fixtures.ts'
import { commandIn, PACKAGE_ROOT, plainEnvironment } from './run-cli.ts'

/** A command that a document shows, and its output there. */
export interface Shown {
  readonly command: string
  readonly output: string
}

/** The commands in a document's blocks of the kind `console`. */
export const commandsShownIn = (document: string): Shown[] =>
  [...readFileSync(`${PACKAGE_ROOT}${document}`, 'utf8').matchAll(/```console\n\$ (.+)\n([\s\S]*?)```/g)].map(
    ([, command = '', output = '']) => ({ command, output }),
  )

/**
 * Runs a command that a document shows. Where no address can differ from run to run, as in a listing, every character must
 * be as shown, unless a line stands for any text.
 */
export function expectShown({ command, output }: Shown): void {
  const printed = outputShownBy(command)
  const isFixed = !/\$\$|^(npx )?vas-explore(?! explain)(?!.*(--file|\.txt))/.test(command)
  if (isFixed) expect(printed).toMatch(exactly(output))
  else expect(normalised(printed).trim()).toMatch(asPattern(output))
}

/** What a shell in the package's folder, which finds `vas-explore`, shows of a command. Its `$$` is the shell. */
export function outputShownBy(command: string): string {
  const script = command.endsWith(' sleep') ? wokenUp(command) : command
  const { stdout, error } = spawnSync('bash', ['-c', `exec 2>&1; ${script}\ntrue`], {
    cwd: PACKAGE_ROOT,
    encoding: 'utf8',
    env: { ...plainEnvironment(), NO_COLOR: '1', PATH: `${folderOfCommand()}:${process.env.PATH}` },
  })
  if (error) throw error
  return stdout
}

// Ctrl-C, as soon as it sleeps.
const wokenUp = (command: string): string =>
  `while IFS= read -r line; do echo "$line"; [[ $line == *Ctrl-C. ]] && echo ^C && kill -INT $!; done < <(exec ${command})`

function folderOfCommand(): string {
  const folder = `${FIXTURE_DIR}/bin-${process.pid}`
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  symlinkSync(commandIn(PACKAGE_ROOT), `${folder}/vas-explore`)
  return folder
}

/** Text without what differs from run to run and from machine to machine: addresses, sizes, ids, versions. */
export const normalised = (text: string): string =>
  text
    .replace(/^( +row +\S+ [rwxsp-]{4} ).*(vas_explore\.node)$/gm, '$1$2')
    // How large the rows of a live process are, and how many: bash's heap is 132 KiB or, seldom, 264.
    .replace(/^(0x[0-9a-f]+-0x[0-9a-f]+ +[rwxps-]{4} +)[\d.]+ [KMGT]iB/gm, '$1#')
    .replace(/^(process \d+ \(\S+\)): \d+ rows/gm, '$1: # rows')
    .replace(/0x[0-9a-f]+/g, '0x#')
    .replace(/(process|[Tt]hread|--pid)( +)\d+/g, '$1$2#')
    // Newer versions of Node give their threads names.
    .replace(/([Tt]hread #) \(\S+\)/g, '$1 (#)')
    .replace(/\bv?\d+\.\d+(\.\d+)?[-\w.+~]*( x64| arm64)?/g, '#')
    // Seldom the brk heap cannot grow, and malloc's blocks are elsewhere: the counts differ then.
    .replace(/(as expected|weaker) \d+/g, '$1 #')
    .replace(/is (heap|anonymous)\b/g, 'is heap or anonymous')
    .replace(/\s+/g, ' ')

/** What a document shows, as a pattern for what is printed character by character. A line that is only … stands for any. */
export function exactly(output: string): RegExp {
  const pieces = output.split(/^…\n/m).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pieces.join('[\\s\\S]*')}$`)
}

/** What a document shows, as a pattern for what is printed. A line that is only … stands for any text. */
export function asPattern(output: string): RegExp {
  const pieces = output.split(/^…$/m).map((piece) => normalised(piece).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pieces.map((piece) => piece.trim()).join('[\\s\\S]*')}`)
}
