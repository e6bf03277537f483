// Every function of the addon, called with what TypeScript may pass it: the usual, the edges, and what cannot be answered.
import assert from 'node:assert/strict'
import { hostileNames } from './names.mjs'

/** @typedef {import('../../src/native/contract.ts').Addon} Addon */

/**
 * @typedef {object} Called
 * @property {Addon} addon
 * @property {string} path where the addon's file is
 */

// Above all addresses of the user half, and in a page that nobody gets.
const KERNEL = 0xffff_8000_0000_0000n
const NULL_PAGE = 16n
const LAST_WORD = (1n << 64n) - 8n

const NO_PROCESS = (1 << 22) + 1
const OTHERS = [1, 0, -1, NO_PROCESS, 2 ** 31 - 1]

/**
 * Calls each of them so many times, in turn.
 *
 * @param {Called} called
 * @param {number} rounds
 */
export function callAll(called, rounds) {
  for (let round = 0; round < rounds; round++) {
    for (const call of Object.values(CALLS)) call(called)
  }
}

/** @type {Record<keyof Addon, (called: Called) => void>} */
const CALLS = {
  withSpecimens: ({ addon }) => {
    addon.withSpecimens(({ stringLiteral }) => addon.readMemory(addon.processId(), stringLiteral, 12))
    addon.withSpecimens(() => addon.withSpecimens(() => {}))
    throwsOn((visit) => addon.withSpecimens(visit))
  },
  addressOfFirstByte: ({ addon }) => {
    for (const bytes of ALL_BYTES) addon.addressOfFirstByte(bytes)
  },
  loadedImages: ({ addon }) => {
    assert.ok(addon.loadedImages().some(({ isAddon }) => isAddon))
  },
  processId: ({ addon }) => addon.processId(),
  programBreak: ({ addon }) => addon.programBreak(),
  demangled: ({ addon }) => {
    for (const name of hostileNames()) addon.demangled(name)
  },
  pageSize: ({ addon }) => addon.pageSize(),
  readMemory: ({ addon }) => {
    for (const bytes of ALL_BYTES) {
      const address = addon.addressOfFirstByte(bytes)
      for (const length of [bytes.length, 0, 1 << 16]) addon.readMemory(addon.processId(), address, length)
    }
    for (const address of [0n, NULL_PAGE, KERNEL, LAST_WORD]) addon.readMemory(addon.processId(), address, 8)
    for (const pid of OTHERS) addon.readMemory(pid, NULL_PAGE, 8)
  },
  readPieces: ({ addon }) => {
    const address = addon.addressOfFirstByte(BYTES)
    for (const count of [0, 1, 1024, 1025, 3000]) {
      const addresses = BigUint64Array.from({ length: count }, (_, i) => (i % 7 === 6 ? NULL_PAGE : address))
      for (const length of [0, 8, 32]) addon.readPieces(addon.processId(), addresses, length)
    }
    for (const pid of OTHERS) addon.readPieces(pid, BigUint64Array.of(address), 8)
  },
  readWhole: ({ addon, path }) => {
    for (const name of ['/proc/self/maps', '/proc/self/status', '/dev/null', path]) addon.readWhole(name)
    for (const name of ['', '/', '/no/such/file', '/proc/self/mem', 'n'.repeat(1 << 13)])
      addon.readWhole(name)
  },
  askingThread: ({ addon }) => addon.askingThread(),
  robustList: ({ addon }) => {
    for (const tid of [addon.askingThread()?.tid ?? 0, ...OTHERS]) addon.robustList(tid)
  },
  codeRange: ({ addon }) => addon.codeRange(),
  handleWord: ({ addon }) => {
    for (const value of [42, -7, 1.5, 'text', undefined, null, {}, 1n << 100n, Symbol('one'), () => {}]) {
      for (const pid of [addon.processId(), NO_PROCESS]) addon.handleWord(value, pid)
    }
  },
  isDetachable: ({ addon }) => {
    const detached = new ArrayBuffer(8)
    structuredClone(detached, { transfer: [detached] })
    for (const buffer of [detached, ...ALL_BYTES.map((bytes) => bytes.buffer)]) {
      addon.isDetachable(/** @type {ArrayBuffer} */ (buffer))
    }
  },
  newRowAsker: ({ addon }) => {
    const { exchange, ask, look } = addon.newRowAsker()
    const longs = new BigUint64Array(exchange, 0, WATCHED + 1)
    addon.withSpecimens((specimens) => {
      // Two words that last as long as the addon.
      longs[WATCHED] = specimens.constantTable
      for (const address of [...Object.values(specimens), 0n, KERNEL, LAST_WORD]) {
        longs[ASKED] = address ?? 0n
        ask()
      }
    })
    longs[WATCHED] = 0n
    for (let times = 0; times < 10; times++) look()
  },
  withMallocBlock: ({ addon }) => {
    for (const size of [0, 1, 1 << 12, 1 << 24]) addon.withMallocBlock(size, () => {})
    // More than there is: malloc gives nothing.
    addon.withMallocBlock(2 ** 52, (address) => assert.equal(address, 0n))
    throwsOn((visit) => addon.withMallocBlock(64, visit))
  },
}

// Where question and watched words lie in the exchange (src/native/exchange.ts).
const ASKED = 2
const WATCHED = 527

const BYTES = new Uint8Array(64)
const ALL_BYTES = [
  ...[BYTES, BYTES.subarray(63), new Uint8Array(1 << 18), new Uint8Array(0)],
  new Uint8Array(new SharedArrayBuffer(64)),
  Buffer.from('of the pool'),
  new Uint8Array(wasmMemory()),
]

/** One page of a WebAssembly memory: its buffer may not be detached. */
function wasmMemory() {
  const Memory = Reflect.get(Reflect.get(globalThis, 'WebAssembly'), 'Memory')
  return /** @type {ArrayBuffer} */ (new Memory({ initial: 1 }).buffer)
}

/**
 * What a visitor throws is thrown on.
 *
 * @param {(visit: () => void) => void} call
 */
function throwsOn(call) {
  const thrown = new Error('thrown on')
  const visit = () => {
    throw thrown
  }
  assert.throws(
    () => call(visit),
    (error) => error === thrown,
  )
}
