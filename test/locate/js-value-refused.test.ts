// An engine whose handles hold something else, and a package without its addon.
import { cpSync, symlinkSync } from 'node:fs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { addressOf, type WhereIs } from '../../src/index.ts'
import type { Addon } from '../../src/native/contract.ts'
import { addon } from '../../src/native/load.ts'
import { PACKAGE_ROOT, runScript } from '../support/run-cli.ts'
import { scratchFolder } from '../support/scratch.ts'

type HandleWord = Addon['handleWord']

/** The package as it is where the addon reads this of handles. */
async function packageWith(handleWord: HandleWord): Promise<WhereIs> {
  const changed: Addon = { ...addon(), handleWord }
  vi.resetModules()
  vi.doMock('../../src/native/load.ts', () => ({ addon: () => changed, findAddon: () => changed }))
  return (await import('../../src/index.ts')).whereIs
}

afterEach(() => {
  vi.doUnmock('../../src/native/load.ts')
  vi.resetModules()
})

const real: HandleWord = (value, pid) => addon().handleWord(value, pid)
const wordOf = (word: bigint): Uint8Array => new Uint8Array(BigUint64Array.of(word).buffer)
const numbersAsUsual =
  (otherwise: () => Uint8Array | undefined): HandleWord =>
  (value, pid) =>
    typeof value === 'number' ? real(value, pid) : otherwise()

// Three words that each look like a reference to the next, the last one to the first: no hidden class is its own.
const circle = Buffer.alloc(24)
const circleStart = addressOf(circle)
for (const [at, next] of [8n, 16n, 0n].entries()) circle.writeBigUInt64LE(circleStart + next + 1n, at * 8)

describe('where handles hold something else, whereIs.value refuses', () => {
  test.each<[string, HandleWord]>([
    ['nothing', () => undefined],
    ['no byte', () => new Uint8Array(0)],
    ['four bytes, as with compressed pointers', (value, pid) => real(value, pid)?.subarray(0, 4)],
    ['zeros', () => new Uint8Array(8)],
    ['ones', () => new Uint8Array(8).fill(255)],
    ['numbers of 31 bits', (value) => wordOf(typeof value === 'number' ? BigInt(value) << 1n : 1n)],
    ['numbers as usual, but objects without a tag', numbersAsUsual(() => wordOf(0x400000n))],
    ['numbers as usual, but objects at no address', numbersAsUsual(() => wordOf(0x1001n))],
    ['numbers as usual, but objects in the kernel', numbersAsUsual(() => wordOf(0xffff800000000001n))],
    ['numbers as usual, but objects without a hidden class', numbersAsUsual(() => wordOf(circleStart + 1n))],
    ['numbers as usual, but nothing of objects', numbersAsUsual(() => undefined)],
  ])('%s', async (_, handleWord) => {
    const whereIs = await packageWith(handleWord)
    for (const value of [{}, 42, undefined]) {
      expect(() => whereIs.value(value)).toThrow(
        expect.objectContaining({
          name: 'VasError',
          code: 'UNSUPPORTED_PLATFORM',
          message: expect.stringContaining(`V8 ${process.versions.v8}`),
        }),
      )
    }
  })

  test('not where they hold what they do', async () => {
    const whereIs = await packageWith(real)
    expect(whereIs.value(7)).toMatchObject({ smi: 7 })
    expect(whereIs.value({})).toMatchObject({ segment: 'js-heap' })
  })
})

test('without the addon, whereIs.value says NATIVE_MISSING', () => {
  const root = scratchFolder()
  for (const part of ['package.json', 'dist']) {
    cpSync(`${PACKAGE_ROOT}/${part}`, `${root}/${part}`, { recursive: true })
  }
  symlinkSync(`${PACKAGE_ROOT}/node_modules`, `${root}/node_modules`)
  const script = `
    for (const value of [{}, 42]) {
      try { console.log(index.whereIs.value(value)) } catch ({ name, code }) { console.log(name, code) }
    }`
  expect(runScript(script, { root })).toEqual({
    ...{ status: 0, stderr: '' },
    stdout: 'VasError NATIVE_MISSING\nVasError NATIVE_MISSING\n',
  })
})
