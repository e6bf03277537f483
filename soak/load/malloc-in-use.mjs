import { constants } from 'node:os'

const SIZE = /<(total type="(?:fast|rest|mmap)"|system type="current")[^>]* size="(\d+)"/g

/**
 * A function that says how many bytes of malloc's are in use, in all its arenas: glibc's own count (malloc_info(3)), asked
 * through the addon of test/fixtures/live.cc, which calls any function of C.
 *
 * @param {string} addonPath
 */
export function mallocInUseBy(addonPath) {
  const module = { exports: /** @type {{ call: (name: string, ...words: unknown[]) => bigint }} */ ({}) }
  process.dlopen(module, addonPath, constants.dlopen.RTLD_NOW)
  const { call } = module.exports
  return () => inUse(infoText(call))
}

/** @param {(name: string, ...words: unknown[]) => bigint} call */
function infoText(call) {
  const [place, size] = [new BigUint64Array(1), new BigUint64Array(1)]
  const stream = call('open_memstream', place, size)
  call('malloc_info', 0, stream)
  call('fclose', stream)
  const text = Buffer.alloc(Number(size[0]))
  call('memcpy', text, place[0], text.length)
  call('free', place[0])
  return text.toString('latin1')
}

// Behind the arenas come the sums over all of them. What malloc has from the kernel is free (`fast` and `rest`) or in use;
// blocks with mappings of their own (`mmap`) are not counted in that.
/** @param {string} text */
function inUse(text) {
  const sums = [...text.slice(text.lastIndexOf('</heap>')).matchAll(SIZE)]
  const sizes = new Map(sums.map(([, kind, size]) => [kind, Number(size)]))
  const sizeOf = (/** @type {string} */ kind) => {
    const size = sizes.get(kind)
    if (size === undefined) throw new Error(`expected malloc_info(3) to tell of ${kind}, got ${text}`)
    return size
  }
  const free = sizeOf('total type="fast"') + sizeOf('total type="rest"')
  return sizeOf('system type="current"') - free + sizeOf('total type="mmap"')
}
