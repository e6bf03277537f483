import { isFileBacked, isShared, type Region } from '../model/region.ts'

/**
 * What a row shows, as text: rows of two maps that overlap and show the same belong together. A file counts by device
 * and inode, as long as it has one, for its name may change (` (deleted)`); and as it lies there, which is the
 * difference between start and offset. Memory without a file is all alike, whatever it is called.
 */
export const thingShownBy = (row: Region): string => `${isShared(row) ? 's' : 'p'} ${kept(row)}`

function kept(row: Region): string {
  const { device, inode, name } = row
  if (inode !== 0n) return `inode ${device} ${inode} ${row.start - row.offset}`
  if (isFileBacked(row)) return `name ${row.start - row.offset} ${device} ${name}`
  return IS_MEMORY.test(name) ? 'memory' : `label ${name}`
}

// A program names its memory as it likes, and the kernel calls it heap or stack by where it lies: with the first brk(2),
// bss that touches the heap is in its row.
const IS_MEMORY = /^$|^\[anon:|^\[heap\]$|^\[stack(:\d+)?\]$/
