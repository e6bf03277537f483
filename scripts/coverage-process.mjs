// The process that coverage-rows.mjs looks at: `idle`, or `busy` with what fills a map with rows without a name.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parentPort, Worker } from 'node:worker_threads'

const FILE = fileURLToPath(import.meta.url)
const MIB = 1 << 20
const held = {}

if (parentPort) {
  work()
  parentPort.postMessage('at work')
} else {
  if (process.argv[2] === 'busy') await beBusy()
  // Told where the package is, the process asks itself.
  process.once('message', async (index) => {
    const { snapshot } = await import(index)
    process.send(snapshot())
  })
  process.once('disconnect', () => process.exit())
  process.send({ version: process.version })
}

// Three workers, WebAssembly memories, large and resizable ArrayBuffers, the threads of libuv's pool.
async function beBusy() {
  const workers = Array.from({ length: 3 }, () => new Worker(FILE))
  await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('message', resolve))))
  work()
  held.arrayBuffers = Array.from({ length: 4 }, () => new ArrayBuffer(10 * MIB))
  held.resizable = new ArrayBuffer(MIB, { maxByteLength: 64 * MIB })
  held.growing = new WebAssembly.Memory({ initial: 16, maximum: 1024 })
  held.shared = new WebAssembly.Memory({ initial: 1, maximum: 16, shared: true })
  await Promise.all(Array.from({ length: 8 }, () => readFile(FILE)))
}

// What each thread goes on doing: hot functions, Buffers of every size, objects that become garbage.
function work() {
  held.memory = new WebAssembly.Memory({ initial: 1 })
  const functions = Array.from({ length: 200 }, (_, index) => hotFunction(index + 3))
  const turn = () => {
    for (const hot of functions) hot(500)
    held.buffers = Array.from({ length: 18 }, (_, index) => Buffer.alloc(16 << index, 1))
    held.objects = Array.from({ length: 20_000 }, (_, index) => ({ index, text: `${index}` }))
  }
  for (let turns = 0; turns < 20; turns++) turn()
  setInterval(turn, 20)
}

// Each one compiled, and optimised, on its own.
function hotFunction(factor) {
  return new Function(
    'n',
    `let sum = 0; for (let i = 0; i < n; i++) sum = (sum * ${factor} + i) % 65537; return sum`,
  )
}
