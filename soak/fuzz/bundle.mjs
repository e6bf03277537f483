import { rolldown } from 'rolldown'
import { CODE, ROOT } from './places.mjs'

/**
 * Makes JavaScript of the targets and of what they import: jazzer.js counts which ways are taken in what is required.
 *
 * @param {readonly string[]} targets
 */
export async function bundle(targets) {
  const input = Object.fromEntries(targets.map((name) => [name, `${ROOT}/test/properties/${name}.ts`]))
  const build = await rolldown({ input, platform: 'node', cwd: ROOT })
  await build.write({
    dir: CODE,
    format: 'cjs',
    cleanDir: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    minifyInternalExports: false,
  })
}
