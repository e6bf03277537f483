// Our rows against the same map as other programs read it.
import { describe, expect, test } from 'vitest'
import { snapshot } from '../../src/index.ts'
import { PROGRAMS } from '../support/fixtures.ts'
import { whileRunning } from '../support/running-program.ts'
import { outputOf, testWith } from '../support/witness.ts'

describe('the map of another process', () => {
  testWith('g++', 'awk')('has the rows that awk cuts out of the same file', () =>
    whileRunning(PROGRAMS.pie.path, ({ pid }) => {
      const script = '{ printf "%s %s %s %s %s|%s\\n", $1, $2, $3, $4, $5, substr($0, 74) }'
      const rows = snapshot(pid).regions.map(({ start, end, permissions, offset, device, inode, name }) => {
        const hex = (number: bigint) => number.toString(16).padStart(8, '0')
        return `${hex(start)}-${hex(end)} ${permissions} ${hex(offset)} ${device} ${inode}|${name}`
      })
      expect(rows).toEqual(outputOf('awk', script, `/proc/${pid}/maps`).trimEnd().split('\n'))
    }),
  )

  testWith('g++', 'pmap')('has the addresses, sizes and permissions that pmap prints', () =>
    whileRunning(PROGRAMS.pie.path, ({ pid }) => {
      const lines = outputOf('pmap', '-q', String(pid)).split('\n').slice(1)
      const theirs = lines.flatMap((line) => {
        const [, start, size, permissions] = /^([0-9a-f]{8,}) +(\d+)K ([rwxs-]{4})/.exec(line) ?? []
        return start && size && permissions
          ? [`${BigInt(`0x${start}`)} ${size} ${permissions.slice(0, 3)}`]
          : []
      })
      const ours = snapshot(pid).regions.map(
        ({ start, end, permissions }) => `${start} ${(end - start) / 1024n} ${permissions.slice(0, 3)}`,
      )
      // pmap may leave the vsyscall row out.
      expect(ours.slice(0, theirs.length)).toEqual(theirs)
      expect(ours.length - theirs.length).toBeLessThanOrEqual(1)
    }),
  )
})

test('every row of our own map holds its first and last byte, and not its end', () => {
  const map = snapshot()
  expect(map.torn).toBe(false)
  for (const [index, region] of map.regions.entries()) {
    expect(map.findRegion(region.start)).toBe(region)
    expect(map.findRegion(region.end - 1n)).toBe(region)
    expect(map.findRegion(region.end)).toBe(
      map.regions[index + 1]?.start === region.end ? map.regions[index + 1] : undefined,
    )
    expect(map.whereIs(region.start).region).toBe(region)
    expect(map.whereIs(region.end - 1n).region).toBe(region)
  }
})
