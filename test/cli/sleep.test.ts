// `sleep`: greets, holds its specimens alive for others to look at, and says goodbye on Ctrl-C.
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { snapshot } from '../../src/index.ts'
import { whileAsleep } from '../support/sleeper.ts'

test('says who it is and what it holds, and goodbye on SIGINT', () =>
  whileAsleep(/Ctrl-C\.\n$/, [], async ({ child, greeting, wakeUp }) => {
    expect(greeting).toMatch(new RegExp(`^Hello, world! I am process ${child.pid}, and I hold these:\n`))
    expect(greeting).toMatch(/^HEAP +malloc of 64 bytes +0x[0-9a-f]+ +(heap|anonymous)$/m)
    expect(greeting).toContain(`  vas-explore map --pid ${child.pid}\n`)
    expect(await wakeUp()).toEqual({ status: 0, signal: null, text: '\nGoodbye, world!\n', remarks: '' })
  }))

test('in JSON is one line, with the same answers that it gives to others while it sleeps', () =>
  whileAsleep(/\n/, ['--json'], async ({ child, greeting, wakeUp }) => {
    const { pid, specimens } = JSON.parse(greeting)
    expect(pid).toBe(child.pid)
    const map = snapshot(pid)
    const found = (label: string) =>
      specimens
        .filter((one: { label: string }) => one.label === label)
        .map(({ address }: { address: string }) => map.whereIs(address).segment)
    expect(found('RODATA')).toEqual(['rodata', 'rodata'])
    expect(found('BSS')).toEqual(['bss', 'bss'])
    expect(found('TEXT')).toEqual(['text', 'text'])
    expect(found('STACK')).toEqual(['stack', 'stack', 'stack', 'stack'])
    expect(
      found('HEAP')
        .slice(0, 3)
        .every((segment: string) => ['heap', 'anonymous'].includes(segment)),
    ).toBe(true)
    expect(await wakeUp()).toEqual({
      status: 0,
      signal: null,
      text: '',
      remarks: 'vas-explore: Goodbye, world!\n',
    })
  }))

test('is gone without a word on SIGTERM', () =>
  whileAsleep(/Ctrl-C\.\n$/, [], async ({ child }) => {
    child.kill('SIGTERM')
    const [status, signal] = await once(child, 'close')
    expect([status, signal]).toEqual([null, 'SIGTERM'])
  }))
