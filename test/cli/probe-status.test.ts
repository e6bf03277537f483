// The probe when an answer is not the expected one: specimens of another process stand in for our own.
import { Readable } from 'node:stream'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { parseMaps } from '../../src/index.ts'
import * as probes from '../../src/probe/probe.ts'
import { LISTING } from './listing.ts'

vi.mock(import('../../src/probe/probe.ts'), async (original) => ({ ...(await original()), probe: vi.fn() }))
afterEach(() => vi.mocked(probes.probe).mockReset())

const map = parseMaps(LISTING)

async function probeFinds(address: bigint): Promise<{ status: number; summary: string }> {
  const specimen = { label: 'HEAP', what: 'box', address, expected: 'heap' } as const
  vi.mocked(probes.probe).mockReturnValue([{ ...specimen, location: map.whereIs(address) }])
  let written = ''
  const stdout = { write: (text: string) => (written += text) }
  const status = await main(['probe'], { stdout, stderr: stdout, stdin: Readable.from([]) })
  return { status, summary: written.split('\n').at(-2) ?? '' }
}

describe('a probe that asks for a block of the heap', () => {
  test.each([
    ['finds the heap', 0x1000010n, 0, '✓ as expected 1   ~ weaker 0   ✗ different 0'],
    ['finds anonymous memory', 0x7f0000001000n, 1, '✓ as expected 0   ~ weaker 1   ✗ different 0'],
    ['finds the stack', 0x7ffc00000000n, 1, '✓ as expected 0   ~ weaker 0   ✗ different 1'],
    ['finds nothing', 0x500000n, 1, '✓ as expected 0   ~ weaker 0   ✗ different 1'],
  ])('and %s ends as it should', async (_, address, status, summary) => {
    expect(await probeFinds(address)).toEqual({ status, summary })
  })
})
