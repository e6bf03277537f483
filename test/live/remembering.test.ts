// What was answered before is forgotten when it is no longer so.
import { copyFileSync } from 'node:fs'
import { describe, expect } from 'vitest'
import type { LocationJson } from '../../src/index.ts'
import { FIXTURES, LIVE_LIBRARY } from '../support/fixtures.ts'
import { reportOf, testSingleRows } from '../support/live.ts'
import { scratchFolder } from '../support/scratch.ts'

const folder = scratchFolder()

/** The answers before and after something happened. */
type Told = readonly LocationJson[]

// `remembered(address)` asks until the answer is one that was remembered. Handles and addresses are those of C.
const PRELUDE = `
  const remembered = (address) => [1, 2, 3, 4].map(() => whereIs(address))[3].toJSON()
  const PAGE = call('getpagesize')
  const pageOf = (address) => address / PAGE * PAGE
  const load = (path) => call('dlopen', text(path), 2)
  const find = (library, name) => call('dlsym', library, text(name))
  const LIBRARY = ${JSON.stringify(LIVE_LIBRARY.path)}
`
const told = (script: string): Told => reportOf<Told>(`${PRELUDE}\n${script}`)

describe('a library', () => {
  testSingleRows('that is loaded after a first question is told of', () => {
    const [, loaded] = told(`
      const before = remembered(find(0n, 'malloc'))
      print([before, whereIs(find(load(LIBRARY), 'library_function'))])`)
    expect(loaded).toMatchObject({ segment: 'text', symbol: { name: 'library_function' } })
  })

  testSingleRows('that was unloaded is not told of any more, and what comes in its place is', () => {
    const [loaded, unloaded, other, again] = told(`
      const library = load(LIBRARY)
      const code = find(library, 'library_function')
      const before = remembered(code)
      call('dlclose', library)
      const between = whereIs(code).toJSON()
      const file = call('open', text(process.execPath), 0)
      call('mmap', pageOf(code), PAGE, PROT.read, MAP.private | MAP.fixed, file, 0)
      const other = whereIs(code).toJSON()
      call('munmap', pageOf(code), PAGE)
      print([before, between, other, remembered(find(load(LIBRARY), 'library_function'))])`)
    expect(loaded).toMatchObject({ segment: 'text', symbol: { name: 'library_function' } })
    expect(unloaded?.image).toBeUndefined()
    expect(other?.region).toMatchObject({ name: process.execPath, permissions: 'r--p' })
    expect(other?.symbol).toBeUndefined()
    expect(again).toMatchObject({ segment: 'text', image: { path: LIVE_LIBRARY.path } })
  })

  testSingleRows(
    'that was unloaded is not taken for the image that it was, when its file is mapped as it was',
    () => {
      const [loaded, mapped] = told(`
      const library = load(LIBRARY)
      const code = find(library, 'library_function')
      const { region } = whereIs(code)
      const before = remembered(code)
      call('dlclose', library)
      const file = call('open', text(LIBRARY), 0)
      const fixed = MAP.private | MAP.fixed
      call('mmap', region.start, region.end - region.start, PROT.read | PROT.execute, fixed, file, region.offset)
      print([before, whereIs(code)])`)
      expect(mapped?.region).toEqual(loaded?.region)
      expect(loaded).toMatchObject({ segment: 'text', image: { path: LIVE_LIBRARY.path } })
      expect(mapped).not.toMatchObject({ because: loaded?.because })
    },
  )

  testSingleRows('that gives way to another one at the same address is the other one', () => {
    const path = `${folder}/other.so`
    copyFileSync(LIVE_LIBRARY.path, path)
    const [first, second] = told(`
      const library = load(LIBRARY)
      const before = remembered(find(library, 'library_function'))
      call('dlclose', library)
      print([before, whereIs(find(load(${JSON.stringify(path)}), 'library_function'))])`)
    expect(first?.image?.path).toBe(LIVE_LIBRARY.path)
    expect(second).toMatchObject({ segment: 'text', image: { path }, region: { name: path } })
  })

  testSingleRows('whose file is deleted has a row that says so', () => {
    const path = `${folder}/deleted.so`
    copyFileSync(LIVE_LIBRARY.path, path)
    const [before, after] = told(`
      const code = find(load(${JSON.stringify(path)}), 'library_function')
      const before = remembered(code)
      fs.unlinkSync(${JSON.stringify(path)})
      print([before, whereIs(code)])`)
    expect(before?.region).toMatchObject({ name: path, deleted: false })
    expect(after?.region).toMatchObject({ name: `${path} (deleted)`, deleted: true })
    expect(after).toMatchObject({ segment: 'text', image: { path } })
  })
})

describe('a row', () => {
  testSingleRows('that holds data and bss is told of as what it is at each place', () => {
    const answers = told(`
      const library = load(LIBRARY)
      const [data, bss] = [find(library, 'library_data'), find(library, 'library_bss')]
      print([data, bss, data, bss].map(remembered))`)
    expect(answers.map(({ segment }) => segment)).toEqual(['data', 'bss', 'data', 'bss'])
    expect(answers[1]?.region).toEqual(answers[0]?.region)
  })

  testSingleRows('of an image of which a part is protected otherwise is three rows, and still bss', () => {
    const [before, low, middle, high] = told(`
      process.dlopen(module, ${JSON.stringify(FIXTURES.plain.path)})
      const end = pageOf(module.exports.addresses().largeBssEnd) - 4n * PAGE
      const places = [end - 2n * PAGE, end, end + PAGE]
      const before = places.map(remembered)[1]
      call('mprotect', end, PAGE, PROT.read)
      print([before, ...places.map((address) => whereIs(address))])`)
    expect(before).toMatchObject({ segment: 'bss', region: { permissions: 'rw-p' } })
    const page = middle?.address
    expect(middle).toMatchObject({ segment: 'bss', region: { start: page, permissions: 'r--p' } })
    expect(low).toMatchObject({ segment: 'bss', region: { end: page, permissions: 'rw-p' } })
    expect(high).toMatchObject({ segment: 'bss', region: { start: high?.address, permissions: 'rw-p' } })
  })

  testSingleRows('of one file that is replaced by another is that of the other', () => {
    const answers = told(`
      const map = (path, place) => call('mmap', place, PAGE, PROT.read, MAP.private | (place ? MAP.fixed : 0), call('open', text(path), 0), 0)
      const place = map(process.execPath, 0n)
      const before = remembered(place)
      call('munmap', place, PAGE)
      const between = whereIs(place).toJSON()
      map(LIBRARY, place)
      print([before, between, whereIs(place)])`)
    expect(answers.map(({ region }) => region?.name)).toEqual([
      process.execPath,
      undefined,
      LIVE_LIBRARY.path,
    ])
  })
})
