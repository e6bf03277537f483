// What each command prints with --json is what the exported types say: TypeScript itself is asked, with the output written
// into a program as a literal, so that a missing, a wrong and an unknown field are all errors.
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { PACKAGE_ROOT, runCli } from '../support/run-cli.ts'
import { whileAsleep } from '../support/sleeper.ts'

const INDEX = fileURLToPath(new URL('../../src/index.ts', import.meta.url))
const NOTE = 'test/fixtures/note.md'
const EVERYWHERE = ['0', '400000', '7ffe91c09000', '7f5e5965a000', '8000000000000000', 'ffffffffff600000']

function printed(...args: string[]): string | Promise<string> {
  if (args[0] === 'sleep') return whileAsleep(/\n/, ['--json'], async ({ greeting }) => greeting)
  const { stdout, stderr } = runCli([...args, '--json'], { cwd: PACKAGE_ROOT })
  return stdout || stderr
}

const OUTPUTS: readonly (readonly [type: string, ...args: string[]])[] = [
  ['SpecimenJson[]', 'probe'],
  ['SpecimenJson[]', 'probe', '--worker'],
  ['LocationJson[]', 'where', ...EVERYWHERE],
  ['LocationJson[]', 'where', ...EVERYWHERE, '--file', NOTE],
  ['MemoryMapJson', 'map'],
  ['MemoryMapJson', 'map', '--file', NOTE],
  ['MapSummaryJson', 'map', '--summary'],
  ['HeapStackGapJson', 'gap'],
  ['HeapStackGapJson', 'gap', '--file', NOTE],
  ['SleepJson', 'sleep'],
  ['ExplanationJson', 'explain', '556a8c01b000-556a8c03c000 rw-p 00000000 00:00 0 [heap] # heap segment'],
  ['ExplanationJson', 'explain', '7ffd64d7dd94'],
  ['MapDiffJson', 'diff', NOTE, String(process.pid)],
  ['MapDiffJson', 'diff', 'docs/examples/before.txt', 'docs/examples/after.txt'],
  ['RunAlignmentJson', 'diff', 'docs/examples/before.txt', 'docs/examples/other-run.txt', '--aslr'],
]

/** What TypeScript finds wrong in each line that declares such a constant. */
function complaintsAbout(constants: readonly (readonly [type: string, json: string])[]): string[][] {
  const names = [...new Set(constants.map(([type]) => type.replace('[]', '')))]
  const lines = constants.map(
    ([type, json], index) => `export const output${index}: ${type} = ${json.replaceAll('\n', ' ')}`,
  )
  const found = diagnosticsOf([`import type { ${names.join(', ')} } from '${INDEX}'`, ...lines].join('\n'))
  return lines.map((_, index) => found.filter(({ line }) => line === index + 1).map(({ text }) => text))
}

function diagnosticsOf(source: string): { readonly line: number; readonly text: string }[] {
  const file = `${PACKAGE_ROOT}test/cli/outputs.ts`
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    allowImportingTsExtensions: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    // Unless told so, the compiler reads all that browsers have, too.
    lib: ['lib.es2023.d.ts'],
    types: ['node'],
  }
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists } = host
  host.fileExists = (name) => name === file || fileExists(name)
  host.getSourceFile = (name, version) =>
    name === file ? ts.createSourceFile(name, source, version) : getSourceFile(name, version)
  const program = ts.createProgram([file], options, host)
  const found = program.getSemanticDiagnostics(program.getSourceFile(file))
  return found.map(({ file: where, start = 0, messageText }) => ({
    line: where?.getLineAndCharacterOfPosition(start).line ?? 0,
    text: ts.flattenDiagnosticMessageText(messageText, ' '),
  }))
}

const map = { torn: false, regions: [] }
const WRONG = [{ torn: false }, { ...map, torn: 'no' }, { ...map, colour: 'red' }]

// All of it at once: reading the declarations takes the compiler longer than checking any constant.
const complaints = await Promise.all(
  OUTPUTS.map(async ([type, ...args]) => [type, await printed(...args)] as const),
).then((outputs) =>
  complaintsAbout([...outputs, ...WRONG.map((one) => ['MemoryMapJson', JSON.stringify(one)] as const)]),
)

test.each(OUTPUTS.map(([type, ...args], index) => ({ type, args: args.join(' '), index })))(
  'the type $type holds for what $args prints',
  ({ index }) => expect(complaints[index]).toEqual([]),
)

test('none would hold for a field that is missing, of another type, or unknown', () => {
  expect(complaints.slice(OUTPUTS.length)).toEqual([
    [expect.stringContaining("'regions' is missing")],
    ["Type 'string' is not assignable to type 'boolean'."],
    [expect.stringMatching(/"colour".* does not exist/)],
  ])
})
