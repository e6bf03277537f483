// Documentation/arch/x86/x86_64/mm.rst: where the halves begin and end.
import { expect, test } from 'vitest'
import { halfOf, usableEnd } from '../../src/model/canonical.ts'

test.each([
  [0n, 'lower', 'lower'],
  [0x7fffffffffffn, 'lower', 'lower'],
  [0x800000000000n, 'neither', 'lower'],
  [0xffffffffffffffn, 'neither', 'lower'],
  [0x100000000000000n, 'neither', 'neither'],
  [0x8000000000000000n, 'neither', 'neither'],
  [0xfeffffffffffffffn, 'neither', 'neither'],
  [0xff00000000000000n, 'neither', 'upper'],
  [0xffff7fffffffffffn, 'neither', 'upper'],
  [0xffff800000000000n, 'upper', 'upper'],
  [0xffffffffffffffffn, 'upper', 'upper'],
])('%# is in the right half of 48 and of 57 bits', (address, of48, of57) => {
  expect([halfOf(address, 48), halfOf(address, 57)]).toEqual([of48, of57])
})

test('programs get all of the lower half but its last page', () => {
  expect(usableEnd(48)).toBe(0x7ffffffff000n)
  expect(usableEnd(57)).toBe(0xfffffffffff000n)
})
