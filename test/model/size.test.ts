import { expect, test } from 'vitest'
import { preciseSize } from '../../src/model/size.ts'

test.each([
  [1023n, '1023 bytes'],
  [1024n, '1.000 KiB'],
  [(1n << 20n) - 1n, '1023.999 KiB'],
  [(1n << 40n) - 1n, '1.000 TiB'],
  [46_815_239_786_496n, '42.578 TiB'],
])('%d bytes are %s', (bytes, text) => {
  expect(preciseSize(bytes)).toBe(text)
})
