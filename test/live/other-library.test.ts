// A library that is not the one any more that was loaded: overwritten where it lies, or gone and another in its place.
import { describe, expect } from 'vitest'
import { LIVE_LIBRARY } from '../support/fixtures.ts'
import { reportOf } from '../support/live.ts'
import { scratchFolder } from '../support/scratch.ts'
import { testWith } from '../support/witness.ts'

const scratch = scratchFolder()
const testBuilt = testWith('g++')

// `other(bytes)` is the same library but for its build id and the name of its function.
const PRELUDE = `
  const [one, two] = ['one', 'two'].map((name) => ${JSON.stringify(scratch)} + '/' + process.pid + name + '.so')
  const bytes = fs.readFileSync(${JSON.stringify(LIVE_LIBRARY.path)})
  const renamed = Buffer.from(bytes.toString('latin1').replaceAll('library_function', 'another_function'), 'latin1')
  const id = renamed.indexOf('GNU\\0', 0, 'latin1') + 4
  renamed[id] ^= 0xff
  fs.writeFileSync(one, bytes)
  fs.writeFileSync(two, renamed)
  const load = (path) => {
    const library = call('dlopen', text(path), 2)
    return { library, data: call('dlsym', library, text('library_data')) }
  }
  const told = ({ symbol, image, section }) => [symbol?.name, section?.name, image?.buildId]
`

interface Told {
  readonly before: readonly unknown[]
  readonly after: readonly unknown[]
}

describe('a library', () => {
  testBuilt('that was overwritten where it lies is what it is now', () => {
    const { before, after } = reportOf<Told>(`${PRELUDE}
      const { library } = load(one)
      const address = call('dlsym', library, text('library_function'))
      const before = told(whereIs(address))
      const file = fs.openSync(one, 'r+')
      fs.writeSync(file, renamed)
      fs.closeSync(file)
      print({ before, after: told(whereIs(address)) })`)
    expect(before.slice(0, 2)).toEqual(['library_function', '.text'])
    expect(after.slice(0, 2)).toEqual(['another_function', '.text'])
    expect(after[2]).not.toBe(before[2])
  })

  testBuilt('that was unloaded since the map was taken is not told of as the one in its place', () => {
    const { before, after } = reportOf<Told>(`${PRELUDE}
      // Something else may come to lie in the place first.
      for (let attempt = 0; ; attempt++) {
        const first = load(one)
        const address = call('dlsym', first.library, text('library_function'))
        const map = snapshot()
        call('dlclose', first.library)
        const second = load(two)
        if (second.data === first.data) {
          print({ before: told(map.whereIs(address)), after: told(whereIs(address)) })
          break
        }
        call('dlclose', second.library)
        if (attempt === 20) throw new Error('the second library lies elsewhere')
      }`)
    expect(before.slice(0, 2)).toEqual(['library_function', '.text'])
    expect(after.slice(0, 2)).toEqual(['another_function', '.text'])
    expect(after[2]).not.toBe(before[2])
  })
})
