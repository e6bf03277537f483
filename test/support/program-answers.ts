// What the objects of test/fixtures/program.cc are, and what a map says of them.
import type { MemoryMap } from '../../src/index.ts'

/** In a position-independent executable. Without relocation, a constant table of pointers is as constant as any other. */
export const EXPECTED = {
  constants: 'rodata',
  pointers: 'relro',
  data: 'data',
  smallBss: 'bss',
  largeBssEnd: 'bss',
  function: 'text',
  local: 'stack',
  block: 'heap',
  ownFile: 'file',
  ownFileShared: 'file',
  memfd: 'shared',
  systemV: 'shared',
  sharedAnonymous: 'shared',
  reservation: 'reserved',
  privateAnonymous: 'anonymous',
  executableText: 'file',
}

/** The segment of each address. */
export const segmentsOf = (map: MemoryMap, addresses: Readonly<Record<string, bigint>>) =>
  Object.fromEntries(Object.entries(addresses).map(([name, address]) => [name, map.whereIs(address).segment]))
