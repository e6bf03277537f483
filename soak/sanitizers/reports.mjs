import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')

// "#1 0x7f… in ReadBatch /…/native/memory_linux.cc:28", or valgrind's "==7== by 0x…: ReadBatch(…) (/…/native/…)".
const FRAME = /^ *#\d+ |^==\d+== +(?:at|by) 0x/
const OUR_SOURCES = ['native', 'soak/sanitizers', 'node_modules/node-addon-api'].map(
  (folder) => `${join(ROOT, folder)}/`,
)
// Below such a frame is who called it: the tool's own functions, which stand for those of libc, libstdc++ and Node-API.
const LIBRARY_FRAME = /\/libsanitizer\/|libstdc\+\+|\/include\/c\+\+\/| in (?:napi_|v8impl::)| napi_\w+ /

/**
 * What the tool reports of code that is ours. Of Node's own there are reports, too.
 *
 * @param {string} output
 * @param {import('./tools.mjs').Tool} tool
 */
export const reportsIn = (output, tool) =>
  blocks(output.split('\n'), tool.begin)
    .filter((lines) => stacksIn(lines).some((stack) => isOurs(stack, tool.frame)))
    .map((lines) => lines.join('\n'))

/**
 * @param {string[]} lines
 * @param {RegExp} begin
 */
function blocks(lines, begin) {
  /** @type {string[][]} */
  const found = []
  for (const line of lines) {
    if (begin.test(line)) found.push([])
    found.at(-1)?.push(line)
  }
  return found
}

/** @param {string[]} lines */
function stacksIn(lines) {
  /** @type {string[][]} */
  const stacks = [[]]
  for (const line of lines) {
    if (FRAME.test(line)) stacks.at(-1)?.push(line)
    else stacks.push([])
  }
  return stacks
}

/**
 * @param {string[]} stack
 * @param {import('./tools.mjs').Tool['frame']} which
 */
function isOurs(stack, which) {
  const callers = stack.filter((frame) => !LIBRARY_FRAME.test(frame))
  const counted = which === 'any' ? callers : callers.slice(0, 1)
  return counted.some((frame) => OUR_SOURCES.some((folder) => frame.includes(folder)))
}
