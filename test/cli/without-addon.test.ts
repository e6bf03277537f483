// An installation whose addon was not built: what needs none still answers.
import { cpSync, symlinkSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { PACKAGE_ROOT, runCli, runScript } from '../support/run-cli.ts'
import { folderWith } from './listing.ts'

const root = folderWith({})
for (const name of ['package.json', 'dist']) {
  cpSync(`${PACKAGE_ROOT}/${name}`, `${root}/${name}`, { recursive: true })
}
symlinkSync(`${PACKAGE_ROOT}/node_modules`, `${root}/node_modules`)

describe('without the addon, the package', () => {
  const script = `
    const codeOf = (ask) => { try { ask(); return 'answered' } catch ({ name, code }) { return [name, code].join(' ') } }
    const stack = index.snapshot().regions.find(({ name }) => name === '[stack]')
    console.log(JSON.stringify({
      nowhere: index.whereIs(0xffffffffffffffffn).segment,
      zero: codeOf(() => index.whereIs(0n)),
      stack: index.whereIs(stack.start).segment,
      probe: codeOf(() => index.probe()),
      whereIsBytes: codeOf(() => index.whereIs(Buffer.from('bytes'))),
      addressOf: codeOf(() => index.addressOf(Buffer.from('bytes'))),
    }))`
  const outcome = runScript(script, { root })

  test('is imported', () => expect(outcome).toMatchObject({ status: 0, stderr: '' }))

  test.each([
    ['nowhere', 'kernel'],
    ['zero', 'answered'],
    ['stack', 'stack'],
    ['probe', 'VasError NATIVE_MISSING'],
    ['whereIsBytes', 'VasError NATIVE_MISSING'],
    ['addressOf', 'VasError NATIVE_MISSING'],
  ])('asked for %s says %s', (question, answer) => {
    expect(JSON.parse(outcome.stdout)).toHaveProperty(question, answer)
  })
})

describe('without the addon, the command', () => {
  test('says in one line how to get one when the probe needs it', () => {
    const { status, stdout, stderr } = runCli(['probe'], { root })
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toMatch(
      /^vas-explore: .*native addon.*`npm rebuild vas-explore --foreground-scripts`.*\n$/,
    )
  })

  test('still prints the map, with the rows that the kernel labels', () => {
    const { status, stdout, stderr } = runCli(['map'], { root })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/ {2}stack +kernel +\[stack\]$/m)
  })

  test('still draws the map, without specimens, and says so', () => {
    const { status, stdout, stderr } = runCli(['map', '--picture', `${root}/own.svg`], { root })
    expect(status).toBe(0)
    expect(stdout).toMatch(/own\.svg: \d+ rows in \d+ bands\n$/)
    expect(stderr).toMatch(/^vas-explore: no native addon .*specimens.*\n$/)
  })

  test('still answers where', () => {
    const { status, stdout, stderr } = runCli(['where', 'ffffffffffffffff'], { root })
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect(stdout).toMatch(/^0xffffffffffffffff {2}kernel\n/)
  })
})
