import { basename } from 'node:path'
import { DELETED, type Region } from '../model/region.ts'

/**
 * The name of a row's file: without the kernel's remark ` (deleted)` only where the loader's name agrees or a file
 * of the shorter name is proven to be the one, for a file may really be called so.
 */
export function imagePath(
  row: Region,
  loaderName: string | undefined,
  provenName: () => string | undefined,
): string {
  if (!row.deleted) return row.name
  const shorter = row.name.slice(0, -DELETED.length)
  // Directories on the way may be symbolic links, so only the last part can be compared.
  const loaderAgrees = loaderName !== undefined && basename(loaderName) === basename(shorter)
  return loaderAgrees || provenName() === shorter ? shorter : row.name
}

/** What the printed name may mean: ` (deleted)` may belong to it or not, `\012` be a newline or four characters. */
export function possibleNames(row: Region): Buffer[] {
  const printed = Buffer.from(row.nameBytes())
  const names = row.deleted ? [printed, printed.subarray(0, -DELETED.length)] : [printed]
  return names.flatMap((name) => (name.includes('\\012') ? [name, withNewlines(name)] : [name]))
}

const withNewlines = (name: Buffer): Buffer =>
  Buffer.from(name.toString('latin1').replaceAll('\\012', '\n'), 'latin1')
