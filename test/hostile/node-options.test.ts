// Options that hardened or small services run with: the answers are as usual.
import { expect, test } from 'vitest'
import { scratchFolder } from '../support/scratch.ts'
import { notRightWith } from './not-right.ts'

const PROFILES = scratchFolder()

test.each([
  [['--disallow-code-generation-from-strings', '--frozen-intrinsics', '--no-warnings']],
  [['--disable-proto=throw', '--zero-fill-buffers', '--secure-heap=32768', '--throw-deprecation']],
  [['--disable-proto=delete', '--unhandled-rejections=strict', '--trace-sigint', '--preserve-symlinks']],
  [['--jitless', '--no-warnings', '--stack-size=120']],
  [['--max-old-space-size=16', '--max-semi-space-size=1', '--single-threaded', '--stress-compaction']],
])('%j', (nodeOptions) => {
  expect(notRightWith({ nodeOptions })).toEqual({})
})

// The profiler interrupts the program by SIGPROF, every 50 microseconds.
test('while the processor profile is taken', () => {
  const nodeOptions = ['--cpu-prof', '--cpu-prof-interval=50', `--cpu-prof-dir=${PROFILES}`]
  expect(notRightWith({ nodeOptions })).toEqual({})
})

test('where V8 keeps no room around a WebAssembly memory, it has no shape to be known by', () => {
  const told = notRightWith({ nodeOptions: ['--disable-wasm-trap-handler'] })
  const weaker = { 'WebAssembly memory': expect.stringMatching(/^anonymous: .*no evidence tells more\.$/) }
  expect([{}, weaker]).toContainEqual(told)
})
