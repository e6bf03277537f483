// What comes to lie in the brk heap, or behind it, after it was asked about.
import { describe, expect } from 'vitest'
import type { LocationJson } from '../../src/index.ts'
import { ROOM_FOR_BLOCKS } from '../support/brk-heap.ts'
import { LIVE_LIBRARY } from '../support/fixtures.ts'
import { reportOf, testSingleRows } from '../support/live.ts'

// `remembered(address)` asks until the answer is one that was remembered. `steadily` does something anew if malloc has
// moved the program break meanwhile, and gives up in the end.
const PRELUDE = `
  // What was taken before V8 put its code close behind it is given back: there the heap has room to grow.
  call('malloc_trim', 0)
  const M_TOP_PAD = -2
  call('mallopt', M_TOP_PAD, 128 << 10)
  const remembered = (address) => [1, 2, 3, 4].map(() => whereIs(address))[3].toJSON()
  const PAGE = call('getpagesize')
  const steadily = (change) => {
    for (let attempt = 0; attempt < 20; attempt++) {
      for (let i = 0; i < 20; i++) whereIs(call('sbrk', 0) - 1n)
      const { result, end } = change()
      if (call('sbrk', 0) === end) return result
    }
    throw new Error('the program break was moved again and again')
  }
  const own = call('dlopen', text(ADDON), 1)
  const find = (library, name) => call('dlsym', library, text(name))
  const ask = (places) => places.map((place) => remembered(place).segment)
`
const told = <T>(script: string, env: Readonly<Record<string, string>> = {}): T =>
  reportOf<T>(`${PRELUDE}\n${script}`, { env: { ...ROOM_FOR_BLOCKS, ...env } })

describe('the brk heap', () => {
  // All in one page, so that no row changes.
  testSingleRows('goes as far as the program break, when that moves inside a page', () => {
    const answers = told<LocationJson[]>(`
      print(steadily(() => {
        call('sbrk', PAGE + 64n - call('sbrk', 0) % PAGE)
        const end = call('sbrk', 0)
        const before = remembered(end + 64n)
        call('sbrk', 128)
        const between = remembered(end + 64n)
        const isBack = call('move_break', end + 128n, -128) !== 0n
        return { end: isBack ? end : 0n, result: [before, between, remembered(end + 64n)] }
      }))`)
    expect(answers.map(({ segment }) => segment)).toEqual(['anonymous', 'heap', 'anonymous'])
    expect(answers[1]?.region).toEqual(answers[0]?.region)
    expect(answers[1]?.region?.name).toBe('[heap]')
  })

  testSingleRows('is not told of beyond the program break, though the same row goes on', () => {
    const answers = told<LocationJson[]>(`
      print(steadily(() => {
        call('sbrk', PAGE + 64n - call('sbrk', 0) % PAGE)
        const end = call('sbrk', 0)
        return { end, result: [end - 1n, end, end - 1n].map(remembered) }
      }))`)
    expect(answers.map(({ segment }) => segment)).toEqual(['heap', 'anonymous', 'heap'])
    expect(answers[1]?.region).toEqual(answers[0]?.region)
  })

  testSingleRows('is told of where it has grown', () => {
    const segments = told<string[]>(`
      print(steadily(() => {
        const start = call('sbrk', 0)
        const place = start + 40n * PAGE
        const before = remembered(place).segment
        const end = start + 64n * PAGE
        call('sbrk', 64n * PAGE)
        return { end, result: [before, remembered(place).segment] }
      }))`)
    expect(segments[0]).not.toBe('heap')
    expect(segments[1]).toBe('heap')
  })
})

describe('a block of the brk heap', () => {
  testSingleRows("is a thread's stack while a thread has it for its stack", () => {
    const { isHeap, before, during, local, tid, after } = told<Record<string, unknown>>(`
      // Below the size from which malloc maps a block by itself.
      const block = call('malloc', 100000)
      const places = [block, block + 50000n, block + 99999n]
      const isHeap = block < call('sbrk', 0) && whereIs(block).region.name === '[heap]'
      const before = ask(places)
      const thread = call('live_thread_start', block, 100000)
      const during = ask(places)
      const local = whereIs(call('live_thread_call', thread, find(own, 'live_local')))
      const tid = Number(call('live_thread_call', thread, find(own, 'live_thread_id')))
      call('live_thread_end', thread)
      print({ isHeap, before, during, local, tid, after: ask(places) })`)
    expect(isHeap).toBe(true)
    expect(before).toEqual(['heap', 'heap', 'heap'])
    expect(during).toEqual(['stack', 'stack', 'stack'])
    expect(local).toMatchObject({ segment: 'stack', thread: { tid } })
    expect(after).toEqual(['heap', 'heap', 'heap'])
  })
})

interface ThreadLocal {
  readonly tid: number
  readonly local: LocationJson
  readonly after: LocationJson
}

// The whole heap is asked about before a thread is given a copy, which may come to lie anywhere in it. Of another
// thread's copy nothing is known where the asking thread has none.
const ORDERS = [
  ['another thread', 'after the library was loaded', 'load(), start(), use(), askAll(), useOnThread()'],
  ['another thread', 'before the library was loaded', 'start(), askAll(), load(), use(), useOnThread()'],
  ['the asking thread', 'after the library was loaded', 'load(), start(), askAll(), use()'],
  ['the asking thread', 'before the library was loaded', 'start(), askAll(), load(), use()'],
] as const

describe.each(ORDERS)('the thread-locals of %s', (who, when, place) => {
  testSingleRows(`are told of in the brk heap, which was asked about ${when}`, () => {
    const report = told<ThreadLocal>(
      `
      let library, thread
      const load = () => { library = call('dlopen', text(${JSON.stringify(LIVE_LIBRARY.path)}), 2) }
      const start = () => { thread = call('live_thread_start', 0, 0) }
      const use = () => call(find(library, 'library_use_thread_local'))
      const onThread = (code) => call('live_thread_call', thread, code)
      const useOnThread = () => onThread(find(library, 'library_use_thread_local'))
      const askAll = () => {
        const { start, end } = snapshot().regions.find(({ name }) => name === '[heap]')
        for (let round = 0; round < 4; round++) for (let at = start; at < end; at += (end - start) / 30n) whereIs(at)
      }
      const place = (${place})
      const local = whereIs(place).toJSON()
      const id = find(own, 'live_thread_id')
      const tid = Number(${who === 'another thread' ? 'onThread(id)' : 'call(id)'})
      call('live_thread_end', thread)
      call('dlclose', library)
      print({ tid, local, after: whereIs(place) })`,
      { MALLOC_ARENA_MAX: '1' },
    )
    expect(report.local).toMatchObject({
      segment: 'tls',
      thread: { tid: report.tid },
      symbol: { name: 'library_thread_local', offset: '0x0' },
    })
    expect(report.after.segment).not.toBe('tls')
  })
})
