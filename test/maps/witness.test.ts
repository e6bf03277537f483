// Our rows against the same map as other programs read it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { snapshot } from '../../src/index.ts'
import { outputOf, testWith } from '../support/witness.ts'

// A process that does nothing has a map that does not change.
async function withSleeper(use: (pid: number) => void): Promise<void> {
  const sleeper = spawn('sleep', ['600'])
  try {
    await once(sleeper, 'spawn')
    const { pid = 0 } = sleeper
    while (!snapshotOrNothing(pid)?.regions.some(({ name }) => name.endsWith('/sleep'))) await untilLater()
    use(pid)
  } finally {
    sleeper.kill('SIGKILL')
    await once(sleeper, 'exit')
  }
}

const untilLater = () => new Promise((resolve) => setImmediate(resolve))

function snapshotOrNothing(pid: number) {
  try {
    return snapshot(pid)
  } catch {
    return undefined
  }
}

describe('the map of another process', () => {
  testWith('awk')('has the rows that awk cuts out of the same file', () =>
    withSleeper((pid) => {
      const script = '{ printf "%s %s %s %s %s|%s\\n", $1, $2, $3, $4, $5, substr($0, 74) }'
      const rows = snapshot(pid).regions.map(({ start, end, permissions, offset, device, inode, name }) => {
        const hex = (number: bigint) => number.toString(16).padStart(8, '0')
        return `${hex(start)}-${hex(end)} ${permissions} ${hex(offset)} ${device} ${inode}|${name}`
      })
      expect(rows).toEqual(outputOf('awk', script, `/proc/${pid}/maps`).trimEnd().split('\n'))
    }),
  )

  testWith('pmap')('has the addresses, sizes and permissions that pmap prints', () =>
    withSleeper((pid) => {
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
