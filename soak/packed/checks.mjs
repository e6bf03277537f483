import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/**
 * A Node that is to ask the package.
 *
 * @typedef {object} Runner
 * @property {string[]} command what starts it
 * @property {boolean} isEmulated whether an emulator stands between the process and the kernel: it makes up the map, and
 *   has no process_vm_readv(2), so some answers are weaker there
 *
 * @typedef {{ stdout: string, stderr: string, status: number | null, signal: string | null }} Outcome
 * @typedef {object} Check
 * @property {string} name
 * @property {string[]} args
 * @property {(outcome: Outcome, runner: Runner) => number} expect throws what is not so; the status to end with
 */

// In one run of a hundred V8 puts its code right above the brk heap, and what malloc then gets elsewhere nobody can vouch
// for. So that nothing weaker has to be allowed, the heap is made larger than Node needs before V8 begins (mallopt(3)).
const ROOM = { MALLOC_TOP_PAD_: `${8 << 20}` }

// Asked in the main thread and in a worker.
const LIBRARY = `
  import { once } from 'node:events'
  import { Worker } from 'node:worker_threads'
  import { parseMaps, snapshot, VasError, whereIs } from 'vas-explore'
  const codeOf = (ask) => { try { return ask() } catch (error) { return error instanceof VasError && error.code } }
  const inWorker = "Promise.all([import('vas-explore'), import('node:worker_threads')])" +
    ".then(([{ whereIs }, { parentPort }]) => parentPort.postMessage(whereIs(Buffer.alloc(1 << 20)).segment))"
  console.log(JSON.stringify({
    // Larger than the room in the brk heap, which an emulator does not label.
    buffer: whereIs(Buffer.alloc(1 << 25)).segment,
    worker: (await once(new Worker(inWorker, { eval: true }), 'message'))[0],
    nowhere: whereIs(0n).segment,
    hasRows: snapshot().regions.length > 20,
    parsed: parseMaps('1000-2000 r--p 00000000 00:00 0 [vvar]\\n').whereIs(0x1000n).segment,
    refused: codeOf(() => whereIs(-1n)),
  }))`
const ANSWERS = {
  ...{ buffer: 'heap', worker: 'heap', nowhere: 'null' },
  ...{ hasRows: true, parsed: 'vvar', refused: 'ADDRESS_RANGE' },
}

/** @type {readonly Check[]} */
const CHECKS = [
  command('probe --json', expectSpecimens),
  command('map', expectText(/ \[stack\]$/m)),
  command('map --summary', expectText(/^rodata +image /m)),
  command('map --picture map.svg', expectText(/bands, \d+ addresses$/m)),
  command('map --picture map.html', expectText(/bands, \d+ addresses$/m)),
  // No process has anything there, which `where` tells by its status.
  command('where ffffffffffffffff', expectText(/kernel/, 1)),
  command('explain 7ffe91c09abc', expectText(/page tables/)),
  { name: 'the library', args: ['--input-type=module', '--eval', LIBRARY], expect: expectAnswers },
]

/**
 * @param {string} line
 * @param {Check['expect']} expect
 * @returns {Check}
 */
function command(line, expect) {
  const args = ['node_modules/vas-explore/dist/cli/bin.js', ...line.split(' ')]
  return { name: line, args, expect }
}

/**
 * @param {RegExp} text
 * @param {number} status
 * @returns {Check['expect']}
 */
function expectText(text, status = 0) {
  return ({ stdout }) => {
    assert.match(stdout, text)
    return status
  }
}

/** @type {Check['expect']} */
function expectAnswers({ stdout }) {
  assert.deepEqual(JSON.parse(stdout), ANSWERS)
  return 0
}

/** @type {Check['expect']} */
function expectSpecimens({ stdout }, { isEmulated }) {
  /** @type {{ what: string, expected: string, location: { segment: string } }[]} */
  const specimens = JSON.parse(stdout)
  const others = specimens.filter(({ expected, location }) => location.segment !== expected)
  const faults = others.filter(({ location }) => !(isEmulated && location.segment === 'anonymous'))
  assert.ok(specimens.length > 20)
  assert.deepEqual(
    faults.map(({ what, location }) => [what, location.segment]),
    [],
  )
  return others.length === 0 ? 0 : 1
}

/**
 * Asks everything once: how often, and what was wrong.
 *
 * @param {Runner} runner
 * @param {string} root the installed package
 */
export function checkWith(runner, root) {
  const faults = CHECKS.flatMap((check) => {
    try {
      const outcome = outcomeOf([...runner.command, ...check.args], join(root, '..', '..'))
      assert.equal(outcome.signal, null)
      assert.equal(outcome.stderr, '')
      assert.equal(outcome.status, check.expect(outcome, runner), `it ended with status ${outcome.status}`)
      return []
    } catch (error) {
      return [`${check.name}: ${error instanceof Error ? error.message : error}`]
    }
  })
  return { tried: CHECKS.length, faults }
}

/**
 * @param {string[]} command
 * @param {string} cwd
 * @returns {Outcome}
 */
function outcomeOf([program = '', ...args], cwd) {
  const { stdout, stderr, status, signal, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    env: { ...process.env, ...ROOM },
  })
  if (error) throw error
  return { stdout, stderr, status, signal }
}
