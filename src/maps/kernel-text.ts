import { Bounds } from './bounds.ts'
import { lineAt, lineNumberAt } from './lines.ts'
import { parseRow } from './row.ts'
import { Rows } from './rows.ts'
import { beginOfRow, mayHaveFile, scanRows } from './scan.ts'

/**
 * The rows in text of the kernel's own. Their bounds are read at once, what else a row has when it is made.
 * @throws VasError MAPS_SYNTAX for a line that does not begin as a row does; when it is made, for any other
 */
export const parseKernelText = (text: Uint8Array): Rows =>
  new Rows({
    bounds: new Bounds(scanRows(text)),
    mayHaveFile,
    make(origin) {
      const begin = beginOfRow(origin)
      return parseRow(lineAt(text, begin), () => `line ${lineNumberAt(text, begin)}`)
    },
  })
