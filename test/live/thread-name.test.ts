// A thread may be renamed at any time: answers that were remembered have the name that it has now.
import { describe, expect } from 'vitest'
import type { LocationJson } from '../../src/index.ts'
import { reportOf, testSingleRows } from '../support/live.ts'

describe('the name of the main thread', () => {
  testSingleRows('is the one that it has now', () => {
    const answers = reportOf<LocationJson[]>(`
      process.title = 'first'
      const local = call('live_local')
      for (let i = 0; i < 3; i++) whereIs(local)
      const before = whereIs(local).toJSON()
      process.title = 'x'
      print([before, whereIs(local)])`)
    expect(answers.map(({ segment, thread }) => `${segment} of ${thread?.name}`)).toEqual([
      'stack of first',
      'stack of x',
    ])
  })

  testSingleRows('is the one that it has now, when a worker asks', () => {
    const names = reportOf<string[]>(`
      import { once } from 'node:events'
      process.title = 'first'
      import { Worker } from 'node:worker_threads'
      const source = "const { parentPort, workerData } = require('node:worker_threads')\\n" +
        "import(workerData).then(({ whereIs }) => parentPort.on('message', (address) => {" +
        "  for (let i = 0; i < 3; i++) whereIs(address)\\n parentPort.postMessage(whereIs(address).thread.name) }))"
      const worker = new Worker(source, { eval: true, execArgv: [], workerData: INDEX })
      const ask = async () => (worker.postMessage(call('live_local')), (await once(worker, 'message'))[0])
      const names = [await ask()]
      process.title = 'x'
      names.push(await ask())
      process.title = 'another name'
      names.push(await ask())
      await worker.terminate()
      print(names)`)
    expect(names).toEqual(['first', 'x', 'another name'])
  })
})
