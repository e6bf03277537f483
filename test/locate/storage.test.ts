// Objects whose storage is known by construction (test/fixtures/storage*.cc), asked from the main thread.
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { type MemoryMap, snapshot, whereIs } from '../../src/index.ts'
import { STORAGE_FIXTURES } from '../support/fixtures.ts'
import { loadStorage, type Storage, type StorageAddon } from '../support/storage.ts'
import { answersAbout, faultOf, faultsOf } from '../support/storage-answers.ts'
import { EXPECTED } from '../support/storage-expected.ts'
import { IS_FROZEN_ASKED } from '../support/storage-frozen.ts'
import { testWith } from '../support/witness.ts'

const MAPPED_FROM = 1 << 17
const testBuilt = testWith('g++')

describe.each(Object.entries(STORAGE_FIXTURES))('with %s thread-locals of the addon', (_, { path }) => {
  let addon: StorageAddon
  let storage: Storage
  let frozen: MemoryMap

  beforeAll(() => {
    if (!existsSync(path)) return
    addon = loadStorage(path)
    addon.mapBlocksFrom(MAPPED_FROM)
    storage = addon.start(true)
    frozen = snapshot()
  })
  afterAll(() => addon?.stop())

  testBuilt('every object is there that any Linux can have, and none of which nobody says what it is', () => {
    const missing = Object.keys(EXPECTED).filter((name) => !(name in storage.addresses))
    expect(missing.filter((name) => EXPECTED[name]?.absent === undefined)).toEqual([])
    expect(Object.keys(storage.addresses).filter((name) => !(name in EXPECTED))).toEqual([])
  })

  for (const [name, { segment, thread }] of Object.entries(EXPECTED)) {
    const whose = thread === undefined ? '' : ` of the thread '${thread}'`
    testBuilt(`${name} is ${segment}${whose}, now${IS_FROZEN_ASKED ? ' and in a snapshot' : ''}`, () => {
      const address = storage.addresses[name]
      if (address === undefined) return expect(EXPECTED[name]?.absent).toBeDefined()
      expect(faultOf(name, whereIs(address), storage)).toBeUndefined()
      if (IS_FROZEN_ASKED) expect(faultOf(name, frozen.whereIs(address), storage)).toBeUndefined()
    })
  }

  testBuilt('the block between plain pages shares one row with them', () => {
    const rows = readFileSync('/proc/self/maps', 'latin1').trimEnd().split('\n')
    const rowOf = (name: string): string | undefined =>
      rows.find((row) => {
        const [start, end] = row.split(/[- ]/, 2).map((text) => BigInt(`0x${text}`))
        const address = storage.addresses[name] ?? 0n
        return start !== undefined && end !== undefined && start <= address && address < end
      })
    const row = rowOf('mergedBlockFirst')
    expect(row).toMatch(/ rw-p 00000000 00:00 0 *$/)
    expect([rowOf('plainBeforeBlockFirst'), rowOf('plainBehindBlockLast')]).toEqual([row, row])
  })

  testBuilt('once all is given back, a snapshot says what was, or less', () => {
    const map = snapshot()
    addon.stop()
    const answers = answersAbout(storage, (address) => map.whereIs(address))
    const unvouched = ['stack', 'guard', 'heap', 'tls', 'reserved'] as const
    expect(faultsOf(answers, storage, { unvouched })).toEqual([])
  })
})
