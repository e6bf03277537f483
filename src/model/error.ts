import { printable } from './printable.ts'

/** What went wrong, in a word that programs may test. The message may change; the code does not. */
export type VasErrorCode =
  | 'ADDRESS_SYNTAX'
  | 'ADDRESS_RANGE'
  | 'TARGET_TYPE'
  | 'PID_SYNTAX'
  | 'MAPS_SYNTAX'
  | 'MAPS_UNREADABLE'
  | 'NO_PROCESS'
  | 'NO_PERMISSION'
  | 'NATIVE_MISSING'
  | 'UNSUPPORTED_PLATFORM'
  | 'UNMAPPED'

/** Every error this package throws on purpose: the message says what was expected and what came. */
export class VasError extends Error {
  /** Always the same. */
  override readonly name = 'VasError'
  /** What went wrong. */
  readonly code: VasErrorCode

  constructor(code: VasErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

const LONGEST_QUOTE = 200

/** The value as an error message shows it: short, on one line, and with its type when the value says little. */
export const described = (value: unknown): string => printable(inWords(value))

function inWords(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(shortened(value))
  if (typeof value === 'bigint') return shortened(`${value}n`)
  if (typeof value === 'function') return 'a function'
  if (typeof value !== 'object' || value === null) return String(value)
  return `an object of type ${Object.prototype.toString.call(value).slice(8, -1)}`
}

const shortened = (text: string): string =>
  text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text

/** The operating system's no to a call, or that of Node's permission model (`--permission`). */
export interface Refusal extends Error {
  readonly code: string
}

/** Whether a call was refused, as opposed to a mistake in a program. */
export function isRefusal(error: unknown): error is Refusal {
  if (!(error instanceof Error && 'code' in error)) return false
  return error.code === 'ERR_ACCESS_DENIED' || ('syscall' in error && typeof error.code === 'string')
}

/** Whether the addon, or the kernel, had no memory for a call. */
export const isOutOfMemory = (error: unknown): error is Refusal => isRefusal(error) && error.code === 'ENOMEM'

/** What `read` returns, or undefined where it is refused: then that evidence is not to be had. */
export function unlessRefused<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (isRefusal(error)) return undefined
    throw error
  }
}
