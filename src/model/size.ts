const UNITS = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB']

/** A number of bytes as people read it, in binary units: `132 KiB`, `42.6 TiB`. */
export function formatSize(bytes: bigint): string {
  if (bytes < 1024n) return bytes === 1n ? '1 byte' : `${bytes} bytes`
  let size = Number(bytes) / 1024
  let unit = 0
  while (size >= 1023.95 && unit < UNITS.length - 1) {
    size /= 1024
    unit++
  }
  return `${Number.isInteger(size) ? size : size.toFixed(1)} ${UNITS[unit]}`
}
