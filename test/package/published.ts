// What npm would publish: which files, how large, and whether package managers, bundlers and TypeScript can use it.
import { readFileSync } from 'node:fs'
import { publint } from 'publint'
import { describe, expect, test } from 'vitest'
import { PACKAGE_ROOT } from '../support/run-cli.ts'
import { outputOf } from '../support/witness.ts'
import type { Packed } from './packed.ts'

// Node runs dist, TypeScript reads its declarations, node-gyp builds native where no binary was brought along.
const NEEDED = [
  /^package\.json$/,
  /^(README|README\.zh-CN|CHANGELOG|SECURITY)\.md$/,
  /^LICENSE$/,
  /^dist\/(?!cli\/)[a-z0-9/-]+\.(js|d\.ts)$/,
  /^dist\/cli\/[a-z-]+\.js$/,
  /^dist\/cli\/package\.json$/,
  /^dist\/cli\/licences\/[a-z0-9+-]+$/,
  /^native\/[a-z_]+\.(cc|h)$/,
  /^native\/sources\.json$/,
  /^binding\.gyp$/,
  /^scripts\/(build-addon|node-gyp)\.mjs$/,
  /^prebuilds\/linux-(x64|arm64)\/[a-z.-]+\.node$/,
]

/** The tests of the tarball as a whole. */
export function describePublished({ tarball, size, paths }: Packed): void {
  describe('the tarball', () => {
    test('holds what is needed, and nothing else', () => {
      expect(paths.filter((path) => !NEEDED.some((form) => form.test(path)))).toEqual([])
      for (const form of NEEDED) expect(paths.some((path) => form.test(path))).toBe(true)
      for (const path of ['dist/index.js', 'dist/index.d.ts', 'dist/cli/bin.js', 'binding.gyp', 'LICENSE'])
        expect(paths).toContain(path)
    })

    test('is smaller than 1 MiB', () => expect(size).toBeLessThan(2 ** 20))

    test('is as publint wants it, hints included', async () => {
      const bytes = new Uint8Array(readFileSync(tarball))
      const { messages } = await publint({ pack: { tarball: bytes.buffer }, strict: true })
      expect(messages).toEqual([])
    })

    // There are only ES modules: Node can require() them from 20.19 on, but TypeScript's resolutions `node10` and
    // `node16` from CommonJS do not know that. So these two are left out (profile esm-only).
    test('has types that TypeScript finds wherever Node finds the code', () => {
      const attw = `${PACKAGE_ROOT}node_modules/@arethetypeswrong/cli/dist/index.js`
      const text = outputOf(process.execPath, attw, tarball, '--profile', 'esm-only', '--format', 'json')
      const { analysis }: { analysis: { types: object; entrypoints: object } } = JSON.parse(text)
      expect(analysis.types).toEqual({ kind: 'included' })
      expect(Object.keys(analysis.entrypoints)).toEqual(['.', './package.json'])
    })
  })
}
