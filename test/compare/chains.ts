import { type Page, type RunOfPages, runsOf, thingIn } from './page-model.ts'

type Pages = readonly (Page | undefined)[]

/** The rows of both maps, put together as long as two of them share a page that shows the same thing. */
export function chains(before: Pages, after: Pages): string[][] {
  const named = (side: string) => (run: RunOfPages) => ({ name: `${side} ${run.first}`, run })
  const sharesPage = (a: RunOfPages, b: RunOfPages) =>
    a.first <= b.last && b.first <= a.last && thingIn(a.page) === thingIn(b.page)
  let groups = [...runsOf(before).map(named('before')), ...runsOf(after).map(named('after'))].map((row) => [
    row,
  ])
  for (;;) {
    const next = groups.slice(0, 0)
    for (const group of groups) {
      const other = next.find((members) => members.some((a) => group.some((b) => sharesPage(a.run, b.run))))
      if (other) other.push(...group)
      else next.push([...group])
    }
    if (next.length === groups.length) break
    groups = next
  }
  const order = (name: string) => (name.startsWith('before') ? 0 : 100) + Number(name.split(' ')[1])
  return groups.map((group) => group.map(({ name }) => name).toSorted((a, b) => order(a) - order(b)))
}
