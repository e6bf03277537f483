// Node forbids what the package needs (https://nodejs.org/api/permissions.html): it says so, or does without.
import { describe, expect, test } from 'vitest'
import { ROOM_FOR_BLOCKS } from '../support/brk-heap.ts'
import { PACKAGE_ROOT, runCli } from '../support/run-cli.ts'
import { type NotRight, notRightWith } from './not-right.ts'

const PERMISSION = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission'
const LIMITED = [PERMISSION, '--no-warnings', `--allow-fs-read=${PACKAGE_ROOT}/*`]

const NO_ADDON = expect.stringMatching(/^NATIVE_MISSING: .* which could not be loaded here: .+/)
const NO_MAP = expect.stringMatching(
  /^MAPS_UNREADABLE: the map of this process could not be read: .+restricted/,
)
const WITHOUT_ADDON: NotRight = { probe: NO_ADDON, buffer: NO_ADDON, value: NO_ADDON }
const NO_TASK = expect.stringMatching(
  /^anonymous: .*not to be had: \/proc\/self\/task, \/proc\/self\/smaps\)\.$/,
)

describe.each<[string, readonly string[], NotRight]>([
  ['without addons', ['--no-addons'], WITHOUT_ADDON],
  ['with files alone', [...LIMITED, '--allow-fs-read=/proc/'], WITHOUT_ADDON],
  ['with nothing but the package', LIMITED, { ...WITHOUT_ADDON, null: NO_MAP, snapshot: NO_MAP }],
  ['with addons and /proc', [...LIMITED, '--allow-addons', '--allow-fs-read=/proc/'], {}],
])('%s', (_, nodeOptions, expected) => {
  test('what is forbidden is named, and the rest is answered', () => {
    expect(notRightWith({ nodeOptions })).toEqual(expected)
  })
})

test('with addons alone, evidence that is missing is named', () => {
  const nodeOptions = [...LIMITED, '--allow-addons']
  // What of the last two has room in the brk heap is told of.
  const {
    'malloc of 1 MiB': block = '',
    buffer = '',
    ...told
  } = notRightWith({ nodeOptions, env: ROOM_FOR_BLOCKS })
  expect(told).toEqual({ 'Buffer of 10 MiB': NO_TASK, 'WebAssembly memory': NO_TASK })
  expect(['', NO_TASK]).toContainEqual(block)
  expect(['', NO_TASK]).toContainEqual(buffer)
})

test('without workers, `probe --worker` says so in one line', () => {
  const nodeOptions = [PERMISSION, '--no-warnings', '--allow-addons', '--allow-fs-read=*']
  const { status, stdout, stderr } = runCli(['probe', '--worker'], { nodeOptions })
  expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
  expect(stderr).toMatch(/^vas-explore: no worker may be started here: .+\n$/)
})
