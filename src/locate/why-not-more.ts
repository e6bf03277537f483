import type { Question } from './rule.ts'

/** Why an answer may be weaker than it could be, in parentheses behind it; '' where nothing stood in the way. */
export function whyNotMore({ address, region, live }: Question): string {
  if (!live) return ''
  if (live.seesRows() && !live.isStillThere(region, address))
    return ' (the row has changed since the map was read)'
  const refused = live.refusals()
  return refused.length === 0 ? '' : ` (not to be had: ${refused.join(', ')})`
}
