import { formatRange, hasNoAccess, holds } from '../../model/region.ts'
import { askingTheProcess, type Rule } from '../rule.ts'

/** V8's table of the entry points of functions, and what is held for it to grow into. */
export const dispatchTable: Rule = askingTheProcess(({ address, region, live }) => {
  const table = live.dispatchTables().find((one) => holds(one, address))
  if (!table || !live.hasV8()) return undefined
  const evidence =
    `${formatRange(table)} has the size and shape of V8's table of functions' entry points, is kept from child ` +
    'processes as V8 keeps all its memory (VmFlags dc), and its first entries lead into code'
  return hasNoAccess(region)
    ? {
        segment: 'reserved',
        source: 'kernel',
        because: () => `The row is ${region.permissions}; ${evidence}.`,
      }
    : { segment: 'js-heap', source: 'pattern', because: () => `The table at ${evidence}.` }
})
