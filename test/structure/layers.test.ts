import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../src', import.meta.url))

// From the bottom to the top, as ARCHITECTURE.md draws it. What stands beside another may not import it.
const LAYERS: readonly (readonly string[])[] = [
  ['model'],
  ['native'],
  ['maps', 'elf', 'evidence'],
  ['images'],
  ['locate', 'explain'],
  ['probe', 'compare'],
  ['render', 'index.ts'],
  ['picture'],
  ['cli'],
]

const all = readdirSync(root, { recursive: true, encoding: 'utf8' })
const files = all.filter((name) => name.endsWith('.ts'))
const roomOf = (file: string): string => file.split('/')[0] ?? ''
const heightOf = (file: string): number => LAYERS.findIndex((rooms) => rooms.includes(roomOf(file)))

// Also what is imported only when it is needed.
const IMPORT = /^(?:import|export) [^'"]*?from '(\.[^']+)'|^import '(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(IMPORT)].map((match) =>
    relative(root, resolve(root, dirname(file), match[1] ?? match[2] ?? match[3] ?? '')).replace(
      /\?raw$/,
      '',
    ),
  )
}

test.each(files)('%s imports only from lower layers, or from its own room', (file) => {
  expect(heightOf(file)).toBeGreaterThanOrEqual(0)
  for (const imported of importsOf(file)) {
    expect(all).toContain(imported)
    const isAllowed = roomOf(imported) === roomOf(file) || heightOf(imported) < heightOf(file)
    expect(isAllowed ? '' : `${file} imports ${imported}`).toBe('')
  }
})

test('what is imported only when it is needed counts as imported', () => {
  expect(importsOf('cli/commands.ts')).toContain('cli/where.ts')
})

test('no file imports itself by way of others', () => {
  const done = new Set<string>()
  function circleFrom(file: string, path: readonly string[]): readonly string[] {
    // What a file takes over as text imports nothing.
    if (!file.endsWith('.ts')) return []
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return []
    const circles = importsOf(file).map((imported) => circleFrom(imported, [...path, file]))
    done.add(file)
    return circles.find((circle) => circle.length > 0) ?? []
  }
  for (const file of files) expect(circleFrom(file, [])).toEqual([])
})

function assertsTypes(file: string): boolean {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest)
  const isAssertion = (node: ts.Node): boolean =>
    (ts.isAsExpression(node) && node.type.getText(source) !== 'const') || ts.isNonNullExpression(node)
  const visit = (node: ts.Node): boolean => isAssertion(node) || ts.forEachChild(node, visit) === true
  return visit(source)
}

describe('what only one room may do', () => {
  const using = (pattern: RegExp): string[] =>
    files.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8'))).sort()

  test('the model does no input or output', () => {
    expect(
      using(/from 'node:(fs|os|child_process|module|net|http)/).filter((file) => roomOf(file) === 'model'),
    ).toEqual([])
  })
  test('only the command writes and exits', () => {
    expect(using(/\bconsole\.\w+\(|process\.(stdout|stderr|exit)/)).toEqual(['cli/bin.ts'])
  })
  test('only address.ts asserts types', () => {
    expect(files.filter(assertsTypes)).toEqual(['model/address.ts'])
  })
  test('commander is imported by the command line alone', () => {
    expect(using(/from 'commander'/)).toEqual(['cli/main.ts', 'cli/program.ts'])
  })
})

test('no source file is longer than 250 lines', () => {
  const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 250)
  expect(long).toEqual([])
})
