import { printable } from '../model/printable.ts'
import { colours, type Paint, plain } from '../render/paint.ts'
import { type Progress, progressLine, withProgress } from './progress.ts'
import { writeNow } from './write-now.ts'

/** Where a command writes, and what it may know of the terminal. */
export interface Streams {
  readonly stdout: Output
  readonly stderr: Output
  readonly stdin: Input
}

type Input = AsyncIterable<Uint8Array>

interface Output {
  write(text: string): unknown
  /** The number of the open file behind the stream. */
  readonly fd?: number
  readonly isTTY?: boolean
  readonly columns?: number
  hasColors?(): boolean
}

/** What a command is given: ways to speak and to listen, and how. */
export interface Terminal {
  readonly result: (text: string) => void
  readonly remark: (text: string) => void
  /** Writes a result past the stream, for code that may be broken off at any point. */
  readonly resultNow: (text: string) => void
  /** Does what may take long, and tells those who wait how far it has come. */
  readonly withProgress: <T>(what: string, work: (at: Progress['at']) => T) => T
  /** What standard input brings. */
  readonly input: () => Input
  readonly paint: Paint
  /** The width to fit into; undefined in a pipe, where nothing needs to be cut. */
  readonly width: number | undefined
}

/** The terminal behind these streams. */
export function terminalOf(streams: Streams): Terminal {
  const { stdout, stderr } = streams
  // hasColors() heeds NO_COLOR, FORCE_COLOR, TERM and NODE_DISABLE_COLORS (tty.WriteStream).
  const isColoured = stdout.isTTY === true && stdout.hasColors?.() === true
  return {
    result: (text) => stdout.write(text),
    remark: (text) => stderr.write(`vas-explore: ${printable(text)}\n`),
    resultNow: (text) => (stdout.fd === undefined ? stdout.write(text) : writeNow(stdout.fd, text)),
    withProgress: (what, work) => withProgress(progressLine(stderr, printable(what)), work),
    // Node opens it when it is first looked at.
    input: () => streams.stdin,
    paint: isColoured ? colours : plain,
    // A terminal that does not know its width says 0.
    width: (stdout.isTTY && stdout.columns) || undefined,
  }
}
