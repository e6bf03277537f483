// Names that programs give their own memory: the kernels that keep them print them in brackets.
import { expect, test } from 'vitest'
import { parseMaps } from '../../src/index.ts'

const answerTo = (permissions: string, name: string) =>
  parseMaps(`7f0000000000-7f0000021000 ${permissions} 00000000 00:00 0    ${name}`).whereIs(0x7f0000000010n)

test.each([
  ['rw-p', '[anon: glibc: malloc]', 'heap'],
  ['rw-p', '[anon: glibc: malloc arena]', 'heap'],
  ['---p', '[anon: glibc: malloc arena]', 'reserved'],
  ['rw-p', '[anon: glibc: loader malloc]', 'heap'],
  ['rw-p', '[anon: glibc: pthread stack: 4242]', 'stack'],
  ['---p', '[anon: glibc: pthread stack: 4242]', 'guard'],
  ['rw-p', '[anon: glibc: pthread user stack: 4242]', 'stack'],
  ['r-xp', '[anon:nodejs Large Page]', 'text'],
])('a row that is %s and called %s is %s, by the kernel', (permissions, name, segment) => {
  const location = answerTo(permissions, name)
  expect(location).toMatchObject({ segment, source: 'kernel' })
  expect(location.because).toContain(name)
})

test.each([
  ['rw-p', '[anon:nodejs Large Page]', 'anonymous'],
  ['rw-p', '[anon: glibc: malloc arenas]', 'anonymous'],
  ['rw-p', '[anon:glibc: malloc]', 'anonymous'],
  ['rw-p', '[anon: glibc: pthread stack: x]', 'anonymous'],
  ['rw-p', '[anon:dalvik-main space (region space)]', 'anonymous'],
  ['rw-p', '/tmp/[anon: glibc: malloc]', 'file'],
])('a row that is %s and called %s is %s', (permissions, name, segment) => {
  expect(answerTo(permissions, name).segment).toBe(segment)
})
