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

/** A number of bytes in the largest unit of which there is one, with three decimals, rounded: `42.578 TiB`. */
export function preciseSize(bytes: bigint): string {
  // What three decimals would round up to 1024 is one of the next unit.
  const unit = UNITS.findLastIndex((_, index) => bytes * 2048000n >= 2047999n << BigInt(10 * (index + 1)))
  if (unit < 0) return formatSize(bytes)
  const whole = 1n << BigInt(10 * (unit + 1))
  const thousandths = (bytes * 1000n + whole / 2n) / whole
  return `${thousandths / 1000n}.${String(thousandths % 1000n).padStart(3, '0')} ${UNITS[unit]}`
}

/** A number with its digits in groups of three: `46,815,239,786,496`. */
export const groupedDigits = (number: bigint | number): string => number.toLocaleString('en-US')
