import { type Region, rowKey } from '../model/region.ts'

// fs/proc/task_mmu.c pads to 25 + 6 × sizeof(void *) - 1 characters before a name.
const NAME_COLUMN = 73

/** The row as the kernel prints it, byte for byte, with its newline. */
export function printRow(region: Region): Uint8Array {
  const offset = region.offset.toString(16).padStart(8, '0')
  const columns = `${rowKey(region)} ${offset} ${region.device} ${region.inode} `
  if (region.name === '') return Buffer.from(`${columns}\n`)
  return Buffer.concat([Buffer.from(columns.padEnd(NAME_COLUMN)), region.nameBytes(), Buffer.from('\n')])
}
