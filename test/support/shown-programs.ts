import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { ROOM_FOR_BLOCKS } from './brk-heap.ts'
import { PACKAGE_ROOT, plainEnvironment } from './run-cli.ts'

/** A program that a document shows. */
export interface ShownProgram {
  /** The document and which of its programs it is; also the name of a file that is not there. */
  readonly name: string
  readonly code: string
}

/** The programs in a document's blocks of the kinds `ts` and `js`. */
export const programsShownIn = (document: string): ShownProgram[] =>
  [...readFileSync(`${PACKAGE_ROOT}${document}`, 'utf8').matchAll(/^```([tj]s)\n([\s\S]*?)^```$/gm)].map(
    ([, kind, code = ''], index) => ({ name: `${document}.${index + 1}.${kind}`, code }),
  )

/** What the compiler has against these programs, each written by somebody who installed the package. */
export function typeErrorsIn(programs: readonly ShownProgram[]): string[] {
  const codeOf = new Map(programs.map(({ name, code }) => [`${PACKAGE_ROOT}${name}`, code]))
  const host = ts.createCompilerHost(OPTIONS)
  const { fileExists, readFile } = host
  host.fileExists = (path) => codeOf.has(path) || fileExists(path)
  host.readFile = (path) => codeOf.get(path) ?? readFile(path)
  const program = ts.createProgram([...codeOf.keys()], OPTIONS, host)
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    )
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  // Unless told so, the compiler reads all that browsers have, too.
  lib: ['lib.esnext.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ['node'],
  strict: true,
  allowJs: true,
  checkJs: true,
  skipLibCheck: true,
  noEmit: true,
}

/**
 * Runs a program against the built package. Where a comment behind a statement begins with a value, as in
 * `location.segment // 'heap'`, that is what the statement must give; `…` in it stands for any text.
 * @returns what it says on stderr: nothing, if it holds what its comments state.
 */
export function complaintsOf({ code }: ShownProgram): string {
  const { outputText } = ts.transpileModule(withChecks(code), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  })
  const { stderr, status, error } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', `${CHECK}\n${outputText}`],
    { cwd: PACKAGE_ROOT, encoding: 'utf8', env: { ...plainEnvironment(), ...ROOM_FOR_BLOCKS } },
  )
  if (error) throw error
  return status === 0 ? stderr : `exit status ${status}\n${stderr}`
}

/** How many values a program's comments state. */
export const statedValuesIn = ({ code }: ShownProgram): number =>
  withChecks(code).split('stated__(').length - 1

const CHECK = `
import { inspect as inspect__, isDeepStrictEqual as isEqual__ } from 'node:util'
const escaped__ = (text) => text.replace(/[.*+?^$\{}()|[\\]\\\\]/g, '\\\\$&')
const fits__ = (value, stated) =>
  typeof stated === 'string' && typeof value === 'string' && stated.includes('…')
    ? new RegExp('^' + stated.split('…').map(escaped__).join('[^]*') + '$').test(value)
    : isEqual__(value, stated)
const stated__ = (value, stated) => {
  if (!fits__(value, stated)) console.error('stated: ' + inspect__(stated) + ', but it is: ' + inspect__(value))
}`

function withChecks(code: string): string {
  const source = ts.createSourceFile('shown.ts', code, ts.ScriptTarget.ES2023)
  return source.statements.reduceRight((checked, statement) => {
    const value = statedBehind(statement, code)
    if (value === undefined) return checked
    const start = statement.getStart(source)
    return checked.slice(0, start) + check(statement, value, source) + checked.slice(statement.end)
  }, code)
}

// A value as JavaScript writes it: text, number, true or false, undefined, or a list of such.
const VALUE = /^('(?:[^'\\]|\\.)*'|-?(?:0x[\da-f]+|[\d.]+)n?|true|false|undefined|\[[^\]]*\])(?=$|[:;,\s])/

function statedBehind(statement: ts.Statement, code: string): string | undefined {
  const [comment] = ts.getTrailingCommentRanges(code, statement.end) ?? []
  return comment && VALUE.exec(code.slice(comment.pos + 2, comment.end).trim())?.[1]
}

function check(statement: ts.Statement, value: string, source: ts.SourceFile): string {
  const text = statement.getText(source)
  if (ts.isExpressionStatement(statement)) return `stated__(${text}, ${value});`
  const [name] = ts.isVariableStatement(statement) ? statement.declarationList.declarations : []
  if (!name) throw new Error(`expected an expression or a variable before the value ${value}, got ${text}`)
  return `${text}; stated__(${name.name.getText(source)}, ${value});`
}
