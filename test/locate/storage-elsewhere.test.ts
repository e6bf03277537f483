// The same objects in another process, which cannot be asked for more than its memory and the kernel tell.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { snapshot } from '../../src/index.ts'
import { STORAGE_FIXTURES } from '../support/fixtures.ts'
import type { Storage } from '../support/storage.ts'
import { answersAbout, faultsOf } from '../support/storage-answers.ts'
import { testWith } from '../support/witness.ts'

const testBuilt = testWith('g++')
const { path } = STORAGE_FIXTURES.dynamic
const script = fileURLToPath(new URL('../fixtures/hold-storage.mjs', import.meta.url))

describe('in another process', () => {
  let holder: ChildProcess
  let storage: Storage

  beforeAll(async () => {
    if (!existsSync(path)) return
    holder = spawn(process.execPath, [script, path], { stdio: ['pipe', 'pipe', 'inherit'] })
    const [line] = await once(holder.stdout ?? holder, 'data')
    const { addresses, ...rest } = JSON.parse(`${line}`)
    const numbers = Object.entries<string>(addresses).map(([name, text]) => [name, BigInt(text)])
    storage = { ...rest, addresses: Object.fromEntries(numbers) }
  })
  afterAll(async () => {
    if (!holder) return
    const gone = once(holder, 'exit')
    holder.stdin?.end()
    await gone
  })

  // Whose thread-locals are where, only its own loader tells.
  testBuilt('no answer is wrong, and only thread-locals get a weaker one', () => {
    const map = snapshot(holder.pid)
    const answers = answersAbout(storage, (address) => map.whereIs(address))
    expect(Object.keys(answers)).toEqual(expect.arrayContaining(['blockedLocal', 'block10MLast']))
    expect(faultsOf(answers, storage, { unvouched: ['tls'] })).toEqual([])
  })

  testBuilt('the sources say how strong the evidence is', () => {
    const map = snapshot(holder.pid)
    const sourceOf = (name: string) => map.whereIs(storage.addresses[name] ?? 0n).source
    expect(sourceOf('blockedLocal')).toBe('runtime')
    expect(sourceOf('spinningLocal')).toBe('runtime')
    expect(sourceOf('block10MLast')).toBe('pattern')
  })
})
