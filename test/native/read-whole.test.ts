import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { addon } from '../../src/native/load.ts'
import { scratchFolder } from '../support/scratch.ts'

const file = `${scratchFolder()}/file`

describe('a file that is read whole', () => {
  // Blocks begin at 64 KiB and grow by doubling; what is read is moved in pieces of 256 KiB.
  test.each([0, 1, 65_535, 65_536, 65_537, 262_144, 262_145, 1_048_576, 5_000_001])(
    'has its %i bytes',
    (size) => {
      writeFileSync(
        file,
        Uint8Array.from({ length: size }, (_, index) => index % 251),
      )
      expect(Buffer.from(addon().readWhole(file) ?? []).equals(readFileSync(file))).toBe(true)
    },
  )

  test('may be one of those whose size the kernel does not tell', () => {
    expect(Buffer.from(addon().readWhole('/proc/self/environ') ?? [])).toEqual(
      readFileSync('/proc/self/environ'),
    )
  })

  test.each(['/proc/self/none', '/proc/self', '/proc/self/maps/x', ''])(
    'is undefined where it is none: %j',
    (path) => {
      expect(addon().readWhole(path)).toBeUndefined()
    },
  )

  test('leaves no memory behind, even if the event loop does not turn', () => {
    const MIB = 2 ** 20
    writeFileSync(file, new Uint8Array(4 * MIB))
    const before = process.memoryUsage.rss()
    for (let count = 0; count < 300; count++) expect(addon().readWhole(file)).toHaveLength(4 * MIB)
    expect(process.memoryUsage.rss() - before).toBeLessThan(600 * MIB)
  })
})
