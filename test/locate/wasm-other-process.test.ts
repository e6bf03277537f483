// WebAssembly memories of another process, by the shape of its rows and their flags.
import { expect, test } from 'vitest'
import { snapshot } from '../../src/index.ts'
import { whileNodeRuns } from '../support/running-node.ts'

const GIB = 1n << 30n

const script = `
  globalThis.held = {
    plain: new WebAssembly.Memory({ initial: 2 }).buffer,
    shared: new WebAssembly.Memory({ initial: 1, maximum: 3, shared: true }).buffer,
    resizable: new ArrayBuffer(65536, { maxByteLength: 2 ** 26 }),
  }
  for (const [name, bytes] of Object.entries(held)) say(name + ' ' + index.addressOf(bytes).toString(16))`

test('the memories of another process are wasm, with the space held behind them', () =>
  whileNodeRuns({ script }, async ({ pid, addresses: { plain, shared, resizable } }) => {
    if (!plain || !shared || !resizable) throw new Error('expected three addresses')
    const map = snapshot(pid)
    for (const start of [plain, shared]) {
      for (const offset of [0n, 65_535n, 1n * GIB, 8n * GIB - 1n]) {
        expect(map.whereIs(start + offset)).toMatchObject({ segment: 'wasm', source: 'pattern' })
      }
    }
    expect(map.whereIs(plain).because).toContain('a WebAssembly memory of 128 KiB')
    expect(map.whereIs(plain + 8n * GIB).because).not.toContain('WebAssembly memory of 128 KiB')
    expect(map.whereIs(resizable)).toMatchObject({ segment: 'anonymous' })
  }))
