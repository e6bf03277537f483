#!/usr/bin/env node
import { EXIT } from './exit.ts'
import { main } from './main.ts'
import { unwritable } from './unwritable.ts'

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough (`| head`) closes the pipe; that is no error.
  if (error.code === 'EPIPE') return
  process.stderr.write(`vas-explore: ${unwritable(error)}\n`)
  process.exitCode = EXIT.unreadable
})

// Remarks that nobody can read are no reason not to answer.
process.stderr.on('error', () => undefined)

// No await here: the command is built as CommonJS.
main(process.argv.slice(2), process).then((status) => {
  process.exitCode = status
})
