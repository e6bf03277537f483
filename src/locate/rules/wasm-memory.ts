import { formatRange, hasNoAccess, holds, sizeOf } from '../../model/region.ts'
import { formatSize } from '../../model/size.ts'
import { askingTheProcess, type Rule } from '../rule.ts'

/** A buffer of our own that V8 says is a WebAssembly memory's. */
export const wasmBuffer: Rule = ({ buffer }) => {
  if (buffer !== 'WebAssembly') return undefined
  const because = () =>
    'It is the buffer of a WebAssembly memory: V8 says that it may not be detached, as no other buffer may.'
  return { segment: 'wasm', source: 'runtime', because }
}

/** A WebAssembly memory, and the space held around it so that no index leads out of it. */
export const wasmMemory: Rule = askingTheProcess(({ address, buffer, region, live }) => {
  if (buffer === 'JavaScript') return undefined
  const found = live.wasmMemories().find(({ held }) => holds(held, address))
  if (!found) return undefined
  const { memory, held } = found
  const size = formatSize(sizeOf(memory))
  const what = hasNoAccess(region)
    ? `It lies in the space held around the WebAssembly memory at ${formatRange(memory)}`
    : `It lies in a WebAssembly memory of ${size}`
  return {
    segment: 'wasm',
    source: 'pattern',
    because: () =>
      `${what}: V8 made the rows (VmFlags dc), and holds ${formatRange(held)}, as much as it does for every such memory.`,
    group: { name: 'WebAssembly memory', extent: memory, held: sizeOf(held) - sizeOf(memory) },
  }
})
