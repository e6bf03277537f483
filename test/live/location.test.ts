// A Location tells the rest when it is read, also when what it tells of is gone.
import { describe, expect } from 'vitest'
import { type Location, whereIs } from '../../src/index.ts'
import { LIVE_LIBRARY } from '../support/fixtures.ts'
import { type LiveAddon, loadLive, testSingleRows, text } from '../support/live.ts'

const OBJECTS = [
  ['library_function', 'text', '.text'],
  ['library_constants', 'rodata', '.rodata'],
  ['library_data', 'data', '.data'],
  ['library_bss', 'bss', '.bss'],
] as const

let library: bigint
let addon: LiveAddon | undefined

const load = (): LiveAddon => {
  addon ??= loadLive()
  library = addon.call('dlopen', text(LIVE_LIBRARY.path), 2)
  return addon
}
// Asked more than once, so that the answer is one that was remembered.
const remembered = (address: bigint): Location => {
  for (let i = 0; i < 3; i++) whereIs(address)
  return whereIs(address)
}
const locationOf = (name: string): Location => remembered(addon?.call('dlsym', library, text(name)) ?? 0n)

describe.each(OBJECTS)('%s', (name, segment, section) => {
  testSingleRows('is told by a frozen object, of which each part is always the same', () => {
    load()
    const location = locationOf(name)
    expect(location).toMatchObject({ segment, section: { name: section }, symbol: { name, offset: 0n } })
    expect(Object.isFrozen(location)).toBe(true)
    for (const part of ['region', 'image', 'section', 'symbol'] as const) {
      expect(location[part]).toBeDefined()
      expect(location[part]).toBe(location[part])
      expect(Object.isFrozen(location[part])).toBe(true)
    }
    expect(location.because).toBe(location.because)
    expect(structuredClone(location.toJSON())).toEqual(location.toJSON())
  })

  testSingleRows('is told in full by a location first read when the library is gone', () => {
    const { call } = load()
    const [read, unread] = [locationOf(name), locationOf(name)]
    const told = read.toJSON()
    while (call('dlclose', library) === 0n && isLoaded(call));
    expect(isLoaded(call)).toBe(false)
    expect(unread.toJSON()).toEqual(told)
    expect(whereIs(unread.address).image?.path).not.toBe(LIVE_LIBRARY.path)
  })
})

const NO_LOAD = 4
const isLoaded = (call: LiveAddon['call']): boolean => {
  const handle = call('dlopen', text(LIVE_LIBRARY.path), 2 | NO_LOAD)
  if (handle !== 0n) call('dlclose', handle)
  return handle !== 0n
}
