import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { believedFile } from '../../src/images/believed-file.ts'
import { snapshot } from '../../src/index.ts'
import { Region } from '../../src/model/region.ts'
import { whileRunning } from '../support/running-program.ts'
import { scratchFolder } from '../support/scratch.ts'
import { testWith } from '../support/witness.ts'

const folder = scratchFolder()

/** A program without a build id, whose layout does not depend on the number in it. */
function programWith(number: number): string {
  const path = join(folder, `program-${number}`)
  const source = `#include <cstdio>\n#include <unistd.h>\nint main() { std::puts("ready"); std::fflush(stdout); pause(); return ${number}; }`
  const options = ['-x', 'c++', '-', '-no-pie', '-Wl,--build-id=none', '-o', path]
  expect(spawnSync('g++', options, { input: source }).status).toBe(0)
  return path
}

// Each file system counts its inodes for itself: the first file of one has the number of the first file of another.
testWith('g++')(
  'of files without a build id, the inode counts on its own device only, else the bytes do',
  () => {
    const loaded = programWith(1)
    const lookAlike = programWith(2)
    return whileRunning(loaded, ({ pid }) => {
      const row = snapshot(pid).regions.find(({ name }) => name === loaded)
      if (!row) throw new Error('the program is not mapped')
      // A row that the kernel has no link to (map_files), as for who may not follow it.
      const isBelieved = (name: string, device: string): boolean => {
        const inode = statSync(name, { bigint: true }).ino
        const unlinked = new Region({ ...row, end: row.end + 4096n, name, device, inode })
        return believedFile(pid, unlinked, () => [0n]) !== undefined
      }
      expect(isBelieved(loaded, row.device)).toBe(true)
      expect(isBelieved(loaded, 'ff:ff')).toBe(true)
      expect(isBelieved(lookAlike, 'ff:ff')).toBe(false)
    })
  },
)
