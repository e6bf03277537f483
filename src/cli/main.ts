import { CommanderError } from 'commander'
import { VasError, type VasErrorCode } from '../model/error.ts'
import { printable } from '../model/printable.ts'
import { colours, type Paint, plain } from '../render/paint.ts'
import { buildProgram } from './program.ts'

/** Where a command writes, and what it may know of the terminal. */
export interface Streams {
  readonly stdout: Output
  readonly stderr: Output
}

interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
  hasColors?(): boolean
}

/** What a command is given: two ways to speak, and how. */
export interface Terminal {
  readonly result: (text: string) => void
  readonly remark: (text: string) => void
  readonly paint: Paint
  /** The width to fit into; undefined in a pipe, where nothing needs to be cut. */
  readonly width: number | undefined
}

export const EXIT = { answered: 0, notFound: 1, usage: 2, unreadable: 3 } as const

/** Runs a command line (without node and script) and returns the exit status. */
export function main(args: readonly string[], streams: Streams): number {
  const terminal = terminalOf(streams)
  let status: number = EXIT.answered
  try {
    const program = buildProgram(terminal, (found) => {
      status = found
    })
    program.parse(args, { from: 'user' })
    return status
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.answered : EXIT.usage
    if (!(error instanceof VasError)) throw error
    terminal.remark(error.message)
    return STATUS_OF[error.code]
  }
}

function terminalOf({ stdout, stderr }: Streams): Terminal {
  // hasColors() heeds NO_COLOR, FORCE_COLOR, TERM and NODE_DISABLE_COLORS (tty.WriteStream).
  const isColoured = stdout.isTTY === true && stdout.hasColors?.() === true
  return {
    result: (text) => stdout.write(text),
    remark: (text) => stderr.write(`vas-explore: ${printable(text)}\n`),
    paint: isColoured ? colours : plain,
    // A terminal that does not know its width says 0.
    width: (stdout.isTTY && stdout.columns) || undefined,
  }
}

const STATUS_OF: Readonly<Record<VasErrorCode, number>> = {
  ADDRESS_SYNTAX: EXIT.usage,
  ADDRESS_RANGE: EXIT.usage,
  TARGET_TYPE: EXIT.usage,
  PID_SYNTAX: EXIT.usage,
  MAPS_SYNTAX: EXIT.usage,
  UNMAPPED: EXIT.notFound,
  MAPS_UNREADABLE: EXIT.unreadable,
  NO_PROCESS: EXIT.unreadable,
  NO_PERMISSION: EXIT.unreadable,
  NATIVE_MISSING: EXIT.unreadable,
  UNSUPPORTED_PLATFORM: EXIT.unreadable,
}
