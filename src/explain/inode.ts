import type { Region } from '../model/region.ts'
import type { RowField } from './field.ts'
import { hasFile, nameKind } from './name-kind.ts'

/** Which file of its file system the row maps. */
export const inodeField = (region: Region): RowField => ({
  field: 'inode',
  text: region.inode.toString(),
  says: says(region),
})

function says(region: Region): string[] {
  const kind = nameKind(region.name)
  if (kind === 'sysv') return ['The id of the segment, as `ipcs -m` prints it. It may be 0.']
  if (region.inode === 0n) {
    return [hasFile(region) ? '0, although the row has a name: unusual.' : '0: there is no file.']
  }
  if (kind !== 'path') return ['The number of a file without a path, which the kernel keeps for this memory.']
  return [
    'The number of the file in its file system (`ls -i`, `find -inum`): it stays when the name changes. On an overlay file system stat may show another.',
  ]
}
