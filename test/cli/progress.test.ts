// The line that says how far something has come: only on a terminal, only where it takes long, and gone in the end.
import { expect, test } from 'vitest'
import { progressLine } from '../../src/cli/progress.ts'

function shownOn(terminal: { isTTY?: boolean; columns?: number }, times: readonly number[]): string[] {
  const written: string[] = []
  const clock = [0, ...times]
  const output = { ...terminal, write: (text: string) => written.push(text) }
  const progress = progressLine(output, 'looking', () => clock.shift() ?? 0)
  for (let index = 1; index <= times.length; index++) progress.at(index * 1000, 9000)
  progress.end()
  return written
}
const ERASE = '\r\x1b[K'

test('appears after half a second, is brought up to date, and is taken away', () => {
  expect(shownOn({ isTTY: true }, [499, 500, 550, 599, 600])).toEqual([
    `${ERASE}vas-explore: looking: 2,000 of 9,000`,
    `${ERASE}vas-explore: looking: 5,000 of 9,000`,
    ERASE,
  ])
})

test('does not appear where nothing takes that long', () => {
  expect(shownOn({ isTTY: true }, [100, 200, 499])).toEqual([])
})

test('does not appear in a pipe or a file', () => {
  expect(shownOn({}, [1000, 2000])).toEqual([])
})

test('is no longer than the terminal is wide', () => {
  expect(shownOn({ isTTY: true, columns: 20 }, [1000])[0]).toBe(`${ERASE}vas-explore: looking`)
})
