// /proc is not there, or shows something else: files of it are hidden by a mount that only the asking process sees.
import { writeFileSync } from 'node:fs'
import { expect } from 'vitest'
import { scratchFolder } from '../support/scratch.ts'
import { AS_ROOT, testWith } from '../support/witness.ts'
import { type NotRight, notRightAfter } from './not-right.ts'

const folder = scratchFolder()
writeFileSync(`${folder}/empty`, '')
writeFileSync(`${folder}/garbage`, 'garbage\n')

const test = testWith('unshare --mount', 'mount over /proc')

const everything = (error: string): NotRight =>
  Object.fromEntries(['probe', 'null', 'buffer', 'value', 'snapshot'].map((question) => [question, error]))

const over = (path: string, file: string): string => `mount --bind '${file}' /proc/$$/${path}`

const NO_FILE = expect.stringMatching(/^MAPS_UNREADABLE: the map of this process could not be read: ENOENT/)
const EMPTY = expect.stringMatching(
  /^MAPS_UNREADABLE: the map of this process could not be read: \/proc\/self\/maps is empty$/,
)
const GARBAGE = expect.stringMatching(/^MAPS_SYNTAX: line 1: expected a row .* got "garbage"$/)

const FAULTS: readonly (readonly [name: string, mount: string, expected: NotRight])[] = [
  ['/proc is an empty folder', 'mount -t tmpfs none /proc', everything(NO_FILE)],
  ['maps is empty', over('maps', `${folder}/empty`), everything(EMPTY)],
  ['maps is /dev/null', over('maps', '/dev/null'), everything(EMPTY)],
  ['maps is another text', over('maps', `${folder}/garbage`), everything(GARBAGE)],
  ['there are no threads in /proc', 'mount -t tmpfs none /proc/$$/task', {}],
  [
    'stat and status are empty',
    ['stat', 'status'].map((name) => over(name, `${folder}/empty`)).join('\n'),
    {},
  ],
  ['cpuinfo is empty', `mount --bind '${folder}/empty' /proc/cpuinfo`, {}],
  ['pagemap is empty', over('pagemap', `${folder}/empty`), {}],
]

for (const [name, mount, expected] of FAULTS) {
  test(`where ${name}, the answers are right, or say what could not be read`, () => {
    expect(notRightAfter(`set -e\n${mount}`, ['unshare', ...AS_ROOT, '--mount'])).toEqual(expected)
  })
}
