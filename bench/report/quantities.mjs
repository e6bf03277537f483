// Numbers with their units, as people read them: three digits or so.

const TIMES = /** @type {const} */ ([
  [1e9, 's'],
  [1e6, 'ms'],
  [1e3, 'µs'],
  [1, 'ns'],
])
const SIZES = /** @type {const} */ ([
  [1e6, 'MB'],
  [1e3, 'kB'],
  [1, 'B'],
])

/**
 * @param {number} value in nanoseconds or bytes
 * @param {'ns' | 'bytes'} unit
 */
export function quantity(value, unit) {
  const scale = unit === 'ns' ? TIMES : SIZES
  // Up from 999.5 it would be shown as 1000 of the smaller unit.
  const [size, name] = scale.find(([size]) => Math.abs(value) >= 0.9995 * size) ?? [1, scale.at(-1)?.[1]]
  return `${digits(value / size)} ${name}`
}

/**
 * @param {number} value
 * @returns {string}
 */
export function digits(value) {
  const size = Math.abs(value)
  if (size >= 9.995e5) return `${digits(value / 1e6)}M`
  if (size >= 9.995e3) return `${digits(value / 1e3)}k`
  if (size >= 99.95) return Math.round(value).toLocaleString('en')
  return value.toFixed(size >= 9.995 ? 1 : 2)
}
