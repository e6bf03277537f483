#!/usr/bin/env node
import { main } from './main.ts'

// A reader that has seen enough (`| head`) closes the pipe; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

process.exitCode = main(process.argv.slice(2), process)
