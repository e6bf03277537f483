// The package where objects are not its own realm's: values of another context (vm), and a second copy of the package.
import { cpSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import * as index from '../../src/index.ts'
import { heapSegments } from '../support/brk-heap.ts'
import { PACKAGE_ROOT, runScript } from '../support/run-cli.ts'
import { scratchFolder } from '../support/scratch.ts'

const context = createContext({ index })
const foreign = (source: string) => runInContext(source, context)

describe('bytes of another context are found as our own are', () => {
  test.each([
    'new Uint8Array(4194304)',
    'new ArrayBuffer(4194304)',
    'new SharedArrayBuffer(4194304)',
    'new DataView(new ArrayBuffer(4194304), 100)',
  ])('%s', (source) => {
    expect(index.whereIs(foreign(source)).segment).toBeOneOf(heapSegments())
  })

  test('a WebAssembly memory', () => {
    const { segment } = index.whereIs(foreign('new WebAssembly.Memory({ initial: 1 }).buffer'))
    expect(segment).toBe('wasm')
  })

  test('an object of another context lies in the heap of V8', () => {
    expect(index.whereIs.value(foreign('({})'))).toMatchObject({ segment: 'js-heap' })
  })

  test('the text of a map may be bytes of another context', () => {
    const text = "Uint8Array.from('1000-2000 r--p 00000000 00:00 0', (letter) => letter.charCodeAt(0))"
    expect(foreign(`index.parseMaps(${text}).regions.length`)).toBe(1)
  })

  test('addresses may be numbers of another context', () => {
    expect([...index.snapshot().segmentsOf(foreign('new BigUint64Array([0n, 2n ** 63n])'))]).toEqual(
      ['null', 'noncanonical'].map((name) => index.segments.findIndex((one) => one.name === name)),
    )
  })
})

describe('what is no target is refused', () => {
  test.each([
    'new Uint8Array(0)',
    'new String("0x10")',
    'Object(5n)',
    'new Proxy(new Uint8Array(5), {})',
    'Object.create(Uint8Array.prototype)',
    '({ __proto__: ArrayBuffer.prototype })',
    'Object.defineProperty(new Uint8Array(5), "byteLength", { value: 1e12 })',
    'Symbol()',
    'null',
    'undefined',
    'new (function () {})()',
    'globalThis',
  ])('%s', (source) => {
    const asked = () => index.whereIs(foreign(source))
    expect(asked).toThrow(expect.objectContaining({ name: 'VasError', code: 'TARGET_TYPE' }))
  })
})

test('two copies of the package, each with its addon, say the same of everything, and each has its own specimens', () => {
  const root = scratchFolder()
  for (const part of ['package.json', 'dist', 'build/Release/vas_explore.node'])
    cpSync(`${PACKAGE_ROOT}/${part}`, `${root}/${part}`, { recursive: true })
  const { stdout, stderr } = runScript(
    `
    const copy = await import(process.env.COPY)
    const [ours, theirs] = [index, copy].map((one) => one.probe())
    // What lies in an image stays; other specimens are gone by now, and their place may be somebody else's.
    const differing = [...ours, ...theirs]
      .filter(({ location }) => location.image)
      .filter(({ address }) => index.whereIs(address).segment !== copy.whereIs(address).segment)
    // Where V8 takes the place above the brk heap, nobody vouches for some of malloc's blocks.
    const isRight = ({ expected, location: { segment } }) =>
      segment === expected || (expected === 'heap' && segment === 'anonymous')
    const wrong = [...ours, ...theirs].filter((specimen) => !isRight(specimen))
    const pathOf = (specimens) => specimens.find(({ what }) => what === 'zero static').location.image.path
    console.log(JSON.stringify({
      wrong: wrong.map(({ what }) => what),
      differing: differing.map(({ what }) => what),
      files: [pathOf(ours), pathOf(theirs)],
    }))`,
    { env: { COPY: `${root}/dist/index.js` } },
  )
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual({
    wrong: [],
    differing: [],
    files: [PACKAGE_ROOT, `${root}/`].map((folder) => `${folder}build/Release/vas_explore.node`),
  })
})
