import { covers, PF_W, PF_X, type ProgramHeader } from '../../elf/headers.ts'
import { type Pid, readMemory, sameBytes } from '../../evidence/memory.ts'
import type { Image } from '../../images/image.ts'
import type { Place } from '../../images/place.ts'
import { type Address, asFileOffset, toVaddr } from '../../model/address.ts'
import { isExecutable } from '../../model/region.ts'
import { askingTheProcess, type Rule } from '../rule.ts'
import { answerAt } from './image-place.ts'

/** An image's machine code where its row has lost its file: moved to large pages (node --use-largepages). */
export const movedText: Rule = askingTheProcess(({ address, region, facts, live }) => {
  if (!isExecutable(region)) return undefined
  for (const image of facts.images) {
    const place = placeInText(address, image)
    if (!place || !isSameAsFile(live.pid, address, place)) continue
    const answer = answerAt(place, region, (other) => placeInText(other, image) ?? place)
    return {
      ...answer,
      lasts: undefined,
      because: (asked) =>
        `${answer.because(asked)} Its row has no file any more; but what is here is what the file has here.`,
    }
  }
  return undefined
})

function placeInText(address: Address, image: Image): (Place & { load: ProgramHeader }) | undefined {
  const vaddr = toVaddr(address, image.bias)
  const isText = ({ flags }: ProgramHeader): boolean => (flags & PF_X) !== 0n && (flags & PF_W) === 0n
  const load = image.loads.find((one) => isText(one) && covers(one, vaddr) && vaddr < one.vaddr + one.filesz)
  return load && { image, load, vaddr, fileOffset: asFileOffset(load.offset + (vaddr - load.vaddr)) }
}

const COMPARED = 4096n

// What lies around the address must be the same, byte for byte, as far as the load segment goes.
function isSameAsFile(pid: Pid, address: Address, { image, load, vaddr, fileOffset }: Place): boolean {
  if (fileOffset === undefined) return false
  const before = minimum(vaddr - load.vaddr, COMPARED)
  const length = before + minimum(load.vaddr + load.filesz - vaddr, COMPARED)
  const onDisk = image.file?.read(asFileOffset(fileOffset - before), length)
  const inMemory = readMemory(pid, address - before, Number(length))
  return sameBytes(onDisk, inMemory)
}

const minimum = (a: bigint, b: bigint): bigint => (a < b ? a : b)
