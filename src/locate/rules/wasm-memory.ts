import { formatRange, hasNoAccess, holds, sizeOf } from '../../model/region.ts'
import { formatSize } from '../../model/size.ts'
import { askingTheProcess, type Rule } from '../rule.ts'

/** A buffer of our own that V8 says is a WebAssembly memory's. */
export const wasmBuffer: Rule = askingTheProcess(({ address, bufferOwner, region, live }) => {
  if (bufferOwner?.() !== 'WebAssembly' || !live.isOfV8(region, address)) return undefined
  const because = () =>
    'V8 says that this buffer may not be detached, and made its row (VmFlags dc): it is the buffer of a WebAssembly memory.'
  return { segment: 'wasm', source: 'runtime', because }
})

/** A WebAssembly memory, and the space held around it so that no index leads out of it. */
export const wasmMemory: Rule = askingTheProcess(({ address, bufferOwner, region, live }) => {
  if (bufferOwner?.() === 'JavaScript' || !live.hasV8()) return undefined
  const found = live.wasmMemories().find(({ held }) => holds(held, address))
  if (!found) return undefined
  const { memory, held } = found
  const what = hasNoAccess(region)
    ? `It lies in the space held around what is most likely a WebAssembly memory, ${formatRange(memory)}`
    : `It most likely lies in a WebAssembly memory of ${formatSize(sizeOf(memory))}`
  return {
    segment: 'wasm',
    source: 'pattern',
    because: () =>
      `${what}: the rows are marked as V8 marks its own (VmFlags dc), and ${formatRange(held)} is held, as for every such ` +
      'memory; a resizable ArrayBuffer of as much would look the same.',
    group: { name: 'WebAssembly memory', extent: memory, held: sizeOf(held) - sizeOf(memory) },
  }
})
