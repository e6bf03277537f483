// A worker that is ended while it asks takes nobody with it.
import { expect, test } from 'vitest'
import { runScript } from '../support/run-cli.ts'

const SCRIPT = `
  import { once } from 'node:events'
  import { Worker } from 'node:worker_threads'
  const source = \`
    import { parentPort } from 'node:worker_threads'
    import * as index from \${JSON.stringify(INDEX)}
    parentPort.postMessage('asking')
    for (;;) index.whereIs(0x1000n)
  \`
  for (let count = 0; count < 20; count++) {
    const worker = new Worker(new URL('data:text/javascript,' + encodeURIComponent(source)))
    await once(worker, 'message')
    await new Promise((resolve) => setTimeout(resolve, count))
    await worker.terminate()
  }
  console.log('alive')
`

test('twenty workers are ended at odd moments', () => {
  const index = new URL('../../dist/index.js', import.meta.url).href
  const { status, stdout, stderr } = runScript(`const INDEX = ${JSON.stringify(index)}\n${SCRIPT}`)
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'alive\n', stderr: '' })
})
