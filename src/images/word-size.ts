import { openElf } from '../elf/open.ts'
import type { WordSize } from '../evidence/memory.ts'

/** How wide addresses are in the program that a process runs: 8 bytes, too, where its file may not be read. */
export const wordSizeOf = (pid: number): WordSize =>
  openElf(`/proc/${pid}/exe`)?.elf.encoding.bits === 32 ? 4 : 8
