// What the files and threads of a process are called is data, too: symbols, sections, files, threads.
import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { whereIs } from '../../src/index.ts'
import { FIXTURES, loadFixture } from '../support/fixtures.ts'
import { scratchFolder } from '../support/scratch.ts'
import { testWith } from '../support/witness.ts'
import { obeyed, said } from './hostile.ts'

const folder = scratchFolder()
const title = process.title
afterAll(() => {
  process.title = title
})

// As long as the names that they take the place of.
const NAMES = {
  fixture_data: '\x1b[5m\x9b\u202e\n\x07\x7f',
  '.data': '\x1b[31m',
  '.text': '\x1b[32m',
  '.fini': '\x1b[33m',
}

/** A copy of the fixture whose symbol and sections are called otherwise; what the dynamic linker needs is left as it is. */
function loadRenamed() {
  const content = readFileSync(FIXTURES.plain.path)
  for (const [name, other] of Object.entries(NAMES)) {
    const place = content.lastIndexOf(`${name}\0`)
    expect(Buffer.byteLength(other)).toBe(name.length)
    content.write(other, place)
  }
  const path = `${folder}/file\x1b[34m\u2066.node`
  writeFileSync(path, content)
  return loadFixture(path)
}

testWith('g++')('the names of symbols, sections and files', async () => {
  const { data, function: code } = loadRenamed()
  const behindAllCode = (whereIs(code).region?.end ?? 0n) - 1n
  const words = ['where', ...[data, code, behindAllCode].map((address) => address.toString(16))]
  const { section, symbol } = whereIs(data)
  expect([section?.name, symbol?.name]).toEqual([NAMES['.data'], NAMES.fixture_data])
  expect(whereIs(behindAllCode).because).toContain('\\x1b[33m')
  for (const answer of [await said(...words), await said(...words, '--json')]) {
    expect({ status: answer.status, obeyed: obeyed(answer) }).toEqual({ status: 0, obeyed: [] })
  }
})

test('the name of a thread', async () => {
  process.title = 'a\x1b[35m\x9b\u202e\n'
  const onStack = whereIs(
    readFileSync('/proc/self/maps', 'latin1').match(/\S+(?=-\S+ .*\[stack\])/)?.[0] ?? '',
  )
  expect(onStack.thread?.name).toContain('\x1b[35m')
  for (const words of [['where', onStack.address.toString(16)], ['gap']]) {
    for (const answer of [await said(...words), await said(...words, '--json')]) {
      expect({ status: answer.status, obeyed: obeyed(answer) }).toEqual({ status: 0, obeyed: [] })
    }
  }
})
