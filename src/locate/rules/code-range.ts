import type { Group } from '../../model/location.ts'
import { formatRange, hasNoAccess, holds, isExecutable } from '../../model/region.ts'
import { askingTheProcess, type Rule } from '../rule.ts'

/** The address space that V8 holds for code: V8 tells of the asking thread's, the rows' flags of others'. */
export const codeRange: Rule = askingTheProcess(({ address, region, live }) => {
  const range = live.codeRange()
  const group: Group = { name: 'row of run-time code', extent: region, held: 0n }
  const whose = range && `V8 says that it holds ${formatRange(range)} for code made at run time`
  if (whose && holds(range, address)) {
    if (isExecutable(region)) return { segment: 'jit', source: 'runtime', because: () => `${whose}.`, group }
    if (!hasNoAccess(region)) return undefined
    const because = () => `The row is ${region.permissions}, and ${whose}.`
    return { segment: 'reserved', source: 'runtime', because }
  }
  if (!isExecutable(region) || !live.isOfV8(region, address) || !live.hasV8()) return undefined
  const because = () =>
    'The row is executable, has no file, and is kept from child processes as V8 keeps all its memory (VmFlags dc): most likely ' +
    'code made at run time, for another thread or for WebAssembly.'
  return { segment: 'jit', source: 'pattern', because, group }
})
