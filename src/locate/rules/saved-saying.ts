import type { Rule } from '../rule.ts'

/** What a saved map says of the first byte of a row: further on in it, something else may be. */
export const savedSaying: Rule = ({ address, region, facts }) => {
  if (facts.sayings.size === 0 || address !== region.start) return undefined
  const saying = facts.sayings.get(region)
  return saying && { ...saying, because: () => saying.because }
}
