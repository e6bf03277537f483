import { covers, PF_X } from '../../elf/headers.ts'
import type { Image } from '../../images/image.ts'
import { type Address, asVaddr, type Vaddr } from '../../model/address.ts'
import type { Group } from '../../model/location.ts'
import { printable } from '../../model/printable.ts'
import { formatRange, holds, isExecutable, isFileBacked, isShared, mapSameFile } from '../../model/region.ts'
import type { Rule } from '../rule.ts'

// What V8's build calls the built-in functions that it links into the program, and each of them.
const BUILTINS = /embedded_blob_code|^Builtins_/

/** V8's copy of its built-in functions: the part of node's own text that it maps once more, near its other code. */
export const builtinsCopy: Rule = ({ region, facts, live }) => {
  if (!isFileBacked(region) || isShared(region) || !isExecutable(region)) return undefined
  const image = facts.images.find((one) => mapSameFile(one.row, region))
  const vaddr = image && linkTimeAddress(image, region.offset)
  if (vaddr === undefined) return undefined
  const name = printable(region.name)
  const symbol = (address: Address) => image?.file?.symbolAt(asVaddr(vaddr + (address - region.start)))
  const group: Group = { name: "copy of V8's built-ins", extent: region, held: 0n }
  const range = live?.codeRange()
  if (range && holds(range, region.start)) {
    const because = () =>
      `The row maps part of ${name} once more, inside ${formatRange(range)}, which V8 says that it holds for code: ` +
      'its copy of the built-in functions.'
    return { segment: 'jit', source: 'runtime', because, symbol, group }
  }
  const beginning = image?.file?.symbolAt(vaddr)
  if (beginning?.offset !== 0n || !BUILTINS.test(beginning.name)) return undefined
  const because = () =>
    `The row maps part of ${name} once more, from where V8's built-in functions begin (symbol ${printable(beginning.name)}): V8's copy of them.`
  return { segment: 'jit', source: 'image', because, symbol, group }
}

function linkTimeAddress({ loads }: Image, offset: bigint): Vaddr | undefined {
  const load = loads.find(
    (one) => (one.flags & PF_X) !== 0n && covers(one, asVaddr(offset - one.offset + one.vaddr)),
  )
  return load && asVaddr(offset - load.offset + load.vaddr)
}
