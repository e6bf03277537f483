import { writeFileSync } from 'node:fs'
import { PACKAGE_ROOT, runCli } from '../support/run-cli.ts'

/** The map in the note. */
export const NOTE = `${PACKAGE_ROOT}test/fixtures/note.md`

/** Draws a map with the command, into this file. */
export function drawn(file: string, ...options: string[]): string {
  const { status, stderr } = runCli(['map', ...options, '--picture', file], { cwd: PACKAGE_ROOT })
  if (status !== 0) throw new Error(stderr)
  return file
}

/** Writes a listing of as many rows, of which no two neighbours are alike. */
export function writeManyRows(file: string, count: number): string {
  const hex = (index: number): string => (0x7f0000000000 + index * 4096).toString(16)
  const rows = Array.from({ length: count }, (_, index) => {
    const permissions = index % 2 === 0 ? 'rw-p' : 'r--p'
    return `${hex(index)}-${hex(index + 1)} ${permissions} 00000000 00:00 0\n`
  })
  writeFileSync(file, rows.join(''))
  return file
}
