/**
 * A tool that watches the addon while it runs.
 *
 * @typedef {object} Tool
 * @property {string} name
 * @property {string} sanitize what is compiled in (VAS_SANITIZE in CMakeLists.txt)
 * @property {string[]} [libraries] what must be loaded before all else: Node itself is not compiled so
 * @property {string[]} [command] what Node is started by
 * @property {Record<string, string>} [env]
 * @property {string} program what it needs
 * @property {string} debian the package that has it
 * @property {RegExp} begin where a report begins; reports of leaks, too
 * @property {'any' | 'nearest'} frame which of a report's frames has to be ours
 * @property {string[]} sees the faults of planted.cc that it must report
 * @property {number} rounds how often everything is called
 * @property {number} workers on how many threads besides
 * @property {'Debug' | 'Release'} config not optimised, or a little
 */

// Node and OpenSSL leak a little, and V8 keeps pointers where nobody looks for them: leaks are no failure as such, but
// those whose nearest frame is ours.
const ADDRESS = {
  // Frames beyond these are V8's, and take long to be named.
  ASAN_OPTIONS: 'allocator_may_return_null=1:malloc_context_size=10',
  LSAN_OPTIONS: 'exitcode=0',
}
const UNDEFINED = { UBSAN_OPTIONS: 'print_stacktrace=1' }
const ADDRESS_BEGIN = /^==\d+==ERROR: AddressSanitizer|^(?:Direct|Indirect) leak of/
const UNDEFINED_BEGIN = /^.*: runtime error:/

/** @type {Tool[]} */
export const TOOLS = [
  {
    name: 'AddressSanitizer, leaks too',
    sanitize: 'address',
    libraries: ['asan'],
    env: ADDRESS,
    program: 'g++',
    debian: 'g++',
    begin: ADDRESS_BEGIN,
    frame: 'nearest',
    sees: ['overRead', 'leak'],
    rounds: 30,
    workers: 9,
    config: 'Release',
  },
  {
    name: 'UndefinedBehaviorSanitizer',
    sanitize: 'undefined',
    env: UNDEFINED,
    program: 'g++',
    debian: 'g++',
    begin: UNDEFINED_BEGIN,
    frame: 'any',
    sees: ['overflow'],
    rounds: 30,
    workers: 9,
    config: 'Release',
  },
  {
    // Node is not compiled for it, so what Node's threads hand to each other looks like races.
    name: 'ThreadSanitizer',
    sanitize: 'thread',
    libraries: ['tsan'],
    env: { TSAN_OPTIONS: 'exitcode=0 allocator_may_return_null=1' },
    program: 'g++',
    debian: 'g++',
    begin: /^WARNING: ThreadSanitizer/,
    frame: 'nearest',
    sees: ['race'],
    rounds: 30,
    workers: 9,
    config: 'Release',
  },
  {
    name: 'valgrind memcheck, definite leaks too',
    sanitize: 'none',
    command: ['valgrind', '--leak-check=full', '--show-leak-kinds=definite', '--fullpath-after='],
    program: 'valgrind',
    debian: 'valgrind',
    begin: /^==\d+== $/,
    frame: 'any',
    sees: ['overRead', 'leak'],
    rounds: 3,
    workers: 3,
    config: 'Release',
  },
]

/**
 * Two in one, built and run in little time.
 *
 * @type {Tool}
 */
export const SHORT_FORM = {
  name: 'AddressSanitizer and UndefinedBehaviorSanitizer',
  sanitize: 'address,undefined',
  libraries: ['asan', 'ubsan'],
  env: { ...ADDRESS, ...UNDEFINED },
  program: 'g++',
  debian: 'g++',
  begin: new RegExp(`${ADDRESS_BEGIN.source}|${UNDEFINED_BEGIN.source}`),
  frame: 'nearest',
  sees: ['overRead', 'leak', 'overflow'],
  rounds: 2,
  workers: 3,
  config: 'Debug',
}
