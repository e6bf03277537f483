import { CommanderError } from 'commander'
import { VasError } from '../model/error.ts'
import { EXIT, STATUS_OF } from './exit.ts'
import { buildProgram } from './program.ts'
import { type Streams, terminalOf } from './terminal.ts'
import { isUnwritable, UnwritableFile, unwritable } from './unwritable.ts'

/** Runs a command line (without node and script) and returns the exit status. */
export async function main(args: readonly string[], streams: Streams): Promise<number> {
  const terminal = terminalOf(streams)
  let status: number = EXIT.answered
  const program = buildProgram(terminal, (answered) => {
    status = answered
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return status
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.answered : EXIT.usage
    if (error instanceof VasError) {
      terminal.remark(error.message)
      return STATUS_OF[error.code]
    }
    if (error instanceof UnwritableFile) terminal.remark(error.message)
    else if (isUnwritable(error)) terminal.remark(unwritable(error))
    else throw error
    return EXIT.unreadable
  }
}
