// What the built package can reach of Node: nothing of the network, and no other programs.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PACKAGE_ROOT } from '../support/run-cli.ts'

const DIST = `${PACKAGE_ROOT}dist/`
const code = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.js'))
  .map((name) => readFileSync(DIST + name, 'utf8'))
  .join('\n')
  // Comments name types of packages that are not there.
  .replace(/^\s*\/?\*.*$/gm, '')

const LOADING = /(?:\bfrom|\bimport|\b(?:import|require|getBuiltinModule)\()\s*(["'])([^"'./][^"'\n]*)\1/g

test('it loads these modules, and one package', () => {
  const names = [...code.matchAll(LOADING)].map(([, , name = '']) => name.replace(/^node:/, ''))
  expect([...new Set(names)].sort()).toEqual([
    'crypto',
    'events',
    'fs',
    'module',
    'node-gyp-build',
    'os',
    'path',
    'process',
    'url',
    'util',
    'util/types',
    'vm',
    'worker_threads',
  ])
})

// What Node has for everybody, without a module.
test('it asks no server, and uses no internal bindings of Node', () => {
  expect(code).not.toMatch(/\b(fetch|WebSocket|EventSource|XMLHttpRequest)\b\s*\(/)
  expect(code).not.toMatch(/\b(_linkedBinding|binding)\b\s*\(/)
})

test('it makes no code of text, but for one call of its own, which Ctrl-C can break off', () => {
  expect(code).not.toMatch(/\beval\(|\bFunction\(|\bcompileFunction\b|\bvm\.Script\b/)
  const made = [...code.matchAll(/runIn\w+\)?\(([^,]+),/g)].map(([, text]) => text)
  expect(made).toEqual([expect.stringMatching(/^["'`]sleep\(\)["'`]$/)])
})
