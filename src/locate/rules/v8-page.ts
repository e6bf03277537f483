import { v8PageAround } from '../../evidence/v8-pages.ts'
import { formatRange, hasNoAccess, isExecutable } from '../../model/region.ts'
import { askingTheProcess, type Rule } from '../rule.ts'

/** A page of V8's heap: objects, large objects, constants, or code made at run time. */
export const v8Page: Rule = askingTheProcess(({ address, region, facts, live }) => {
  const source = facts.isOwn ? 'runtime' : 'pattern'
  const page = v8PageAround(live.v8PagesIn(region), address)
  if (!page) return undefined
  // In another process, somebody else's memory pool may begin with what looks like a header.
  const isOfV8 = live.isOfV8(region, address)
  if (isOfV8 === false || (!facts.isOwn && !isOfV8)) return undefined
  const whose = `the page of V8's heap at ${formatRange(page)}, whose header gives these bounds`
  if (hasNoAccess(region)) {
    const because = () => `The row is ${region.permissions}, and lies in ${whose}.`
    return { segment: 'reserved', source, because }
  }
  const isCode = isExecutable(region)
  return {
    segment: isCode ? 'jit' : 'js-heap',
    source,
    because: () =>
      isCode ? `It lies in the executable part of ${whose}: code made at run time.` : `It lies in ${whose}.`,
    group: isCode
      ? { name: 'row of run-time code', extent: region, held: 0n }
      : { name: 'V8 page', extent: page, held: 0n },
  }
})
