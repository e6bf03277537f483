// The same objects, asked from a worker thread and about a worker thread.
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { snapshot, whereIs } from '../../src/index.ts'
import { STORAGE_FIXTURES } from '../support/fixtures.ts'
import { PACKAGE_ROOT } from '../support/run-cli.ts'
import { loadStorage, type Storage, type StorageAddon } from '../support/storage.ts'
import { type Answer, answersAbout, faultsOf } from '../support/storage-answers.ts'
import { IS_FROZEN_ASKED } from '../support/storage-frozen.ts'
import { testWith } from '../support/witness.ts'

type Answers = Readonly<Record<string, Answer>>

interface Report {
  readonly own: Storage
  readonly aboutOwn: Answers
  readonly aboutMain: Answers
  /** These only where a snapshot is asked, too. */
  readonly aboutOwnFrozen: Answers
  readonly aboutMainFrozen: Answers
}

const testBuilt = testWith('g++')

describe.each(Object.entries(STORAGE_FIXTURES))('with %s thread-locals of the addon', (_, { path }) => {
  let addon: StorageAddon
  let ofMain: Storage
  let worker: Worker
  let report: Report

  beforeAll(async () => {
    if (!existsSync(path)) return
    addon = loadStorage(path)
    addon.mapBlocksFrom(1 << 17)
    ofMain = addon.start(true)
    const index = `${PACKAGE_ROOT}/dist/index.js`
    const workerData = { index, addonPath: path, ofMain, isFrozenAsked: IS_FROZEN_ASKED }
    worker = new Worker(new URL('../fixtures/storage-worker.mjs', import.meta.url), { workerData })
    report = (await once(worker, 'message'))[0]
  }, 30_000)
  afterAll(async () => {
    if (!worker) return
    const gone = once(worker, 'exit')
    worker.postMessage('stop')
    await gone
    addon.stop()
  })

  testBuilt('a worker is told the truth about its own objects', () => {
    expect(faultsOf(report.aboutOwn, report.own)).toEqual([])
  })
  testBuilt('a worker is told the truth about objects of the main thread', () => {
    expect(faultsOf(report.aboutMain, ofMain)).toEqual([])
  })
  testBuilt('the main thread is told the truth about objects of a worker', () => {
    const answers = answersAbout(report.own, (address) => whereIs(address))
    expect(faultsOf(answers, report.own)).toEqual([])
  })
  testBuilt('the worker is another thread than the main thread', () => {
    expect(ofMain.threads.asking?.tid).toBe(process.pid)
    expect(report.own.threads.asking?.tid).not.toBe(process.pid)
  })

  if (!IS_FROZEN_ASKED) return
  testBuilt('a worker is told the truth about its own objects by a snapshot', () => {
    expect(faultsOf(report.aboutOwnFrozen, report.own)).toEqual([])
  })
  testBuilt('a worker is told the truth about objects of the main thread by a snapshot', () => {
    expect(faultsOf(report.aboutMainFrozen, ofMain)).toEqual([])
  })
  testBuilt('the main thread is told the truth about objects of a worker by a snapshot', () => {
    const map = snapshot()
    const answers = answersAbout(report.own, (address) => map.whereIs(address))
    expect(faultsOf(answers, report.own)).toEqual([])
  })
})
