// The Rust demo's six lines, in its own form and order, each with the segment that its addresses really lie in.
import { probe } from 'vas-explore'

const LINES: [label: string, what: string[]][] = [
  ['RODATA: ', ['string literal']],
  ['DATA: (static var): ', ['const static (static MAX)']],
  ['TEXT: (function):', ['function']],
  ['STACK: (&hello):', ['string object (&hello)']],
  ['HEAP: (&(*hello)):', ["string's characters (&*hello)"]],
  ['HEAP: (Box impl Pointer trait)', ['box', 'variable that holds the box (&data)']],
]

const specimens = probe()

for (const [label, what] of LINES) {
  const found = what.flatMap((name) => specimens.filter((specimen) => specimen.what === name))
  const addresses = found.map(({ address }) => `0x${address.toString(16)}`).join(',')
  const segments = found.map(({ location }) => location.segment).join(', ')
  console.log(`${label}${addresses}  is ${segments}`)
  for (const { remark } of found) if (remark) console.log(`    ${remark}`)
}
