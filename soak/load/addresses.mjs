/**
 * Addresses of every kind that this process has: those that are answered from what is remembered of their row, and those
 * for which the process is asked anew.
 *
 * @param {import('../../dist/index.js').MemoryMap} map
 */
export function addressesOfEachKind(map) {
  const rows = map.regions.map(({ start, end, name }) => ({ address: start + (end - start) / 2n, name }))
  const nowhere = [0n, 0x8000000000000000n, 0xffffffffffffffffn]
  return {
    fast: rows.filter(({ name }) => name !== '').map(({ address }) => address),
    slow: [...rows.filter(({ name }) => name === '').map(({ address }) => address), ...nowhere],
  }
}
