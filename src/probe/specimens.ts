import type { Segment } from '../model/segment.ts'
import type { SpecimenAddresses } from '../native/contract.ts'
import type { ScriptSpecimens } from './script-specimens.ts'

/**
 * What the textbook, or the Rust demo that this program grew from, calls it.
 * @inline
 */
export type Label =
  | 'RODATA'
  | 'DATA'
  | 'BSS'
  | 'RELRO'
  | 'TEXT'
  | 'STACK'
  | 'HEAP'
  | 'TLS'
  | 'WASM'
  | 'JS'
  | 'VDSO'
  | 'NULL'
  | 'HOLE'

/** A specimen before it is located: how it is called and where it is expected. */
export interface Kind {
  readonly key: keyof SpecimenAddresses | keyof ScriptSpecimens
  readonly label: Label
  readonly what: string
  readonly expected: Segment
  /** Where a label misleads: what is really the case. */
  readonly remark?: string
}

/** Every specimen, in the order in which the probe shows them. */
export const KINDS: readonly Kind[] = [
  { key: 'stringLiteral', label: 'RODATA', what: 'string literal', expected: 'rodata' },
  { key: 'constantTable', label: 'RODATA', what: 'constexpr table', expected: 'rodata' },
  {
    key: 'constStatic',
    label: 'DATA',
    what: 'const static (static MAX)',
    expected: 'rodata',
    remark:
      'The Rust demo prints its static MAX under DATA. The label is wrong: nobody may write to a constant ' +
      'static, so the compiler puts it among the constants.',
  },
  { key: 'initializedStatic', label: 'DATA', what: 'initialised static', expected: 'data' },
  { key: 'zeroStatic', label: 'BSS', what: 'zero static', expected: 'bss' },
  { key: 'largeZeroStaticEnd', label: 'BSS', what: 'zero static of 1 MiB, last byte', expected: 'bss' },
  { key: 'pointerTable', label: 'RELRO', what: 'table of pointers', expected: 'relro' },
  { key: 'vtable', label: 'RELRO', what: 'vtable', expected: 'relro' },
  { key: 'ownFunction', label: 'TEXT', what: 'function', expected: 'text' },
  { key: 'libcFunction', label: 'TEXT', what: 'libc function (qsort)', expected: 'text' },
  { key: 'local', label: 'STACK', what: 'local variable', expected: 'stack' },
  { key: 'stringObject', label: 'STACK', what: 'string object (&hello)', expected: 'stack' },
  {
    key: 'boxPointer',
    label: 'STACK',
    what: 'variable that holds the box (&data)',
    expected: 'stack',
    remark:
      'The Rust demo prints &data under HEAP. That misleads: it is the address of the variable that holds the ' +
      'box, and that variable is a local.',
  },
  { key: 'stringCharacters', label: 'HEAP', what: "string's characters (&*hello)", expected: 'heap' },
  { key: 'box', label: 'HEAP', what: 'box', expected: 'heap' },
  { key: 'mallocBlock', label: 'HEAP', what: 'malloc of 64 bytes', expected: 'heap' },
  { key: 'largeMallocBlock', label: 'HEAP', what: 'malloc of 1 MiB', expected: 'heap' },
  { key: 'pooledBuffer', label: 'HEAP', what: 'Buffer of 16 bytes, from the pool', expected: 'heap' },
  { key: 'largeBuffer', label: 'HEAP', what: 'Buffer of 10 MiB', expected: 'heap' },
  { key: 'threadLocal', label: 'TLS', what: 'thread_local, initialised', expected: 'tls' },
  { key: 'zeroThreadLocal', label: 'TLS', what: 'thread_local, zero', expected: 'tls' },
  { key: 'wasmMemory', label: 'WASM', what: 'WebAssembly memory', expected: 'wasm' },
  { key: 'jsObject', label: 'JS', what: 'JavaScript object', expected: 'js-heap' },
  { key: 'argument', label: 'STACK', what: "program's name (argv[0])", expected: 'stack' },
  { key: 'vdsoFunction', label: 'VDSO', what: 'vdso function (clock_gettime)', expected: 'vdso' },
  { key: 'nullPointer', label: 'NULL', what: 'null pointer', expected: 'null' },
  { key: 'inTheHole', label: 'HOLE', what: 'address of neither half', expected: 'noncanonical' },
]
