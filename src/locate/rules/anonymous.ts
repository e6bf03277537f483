import type { Answer } from '../../model/location.ts'
import { printable } from '../../model/printable.ts'
import type { Question } from '../rule.ts'

/** The honest answer where nobody can vouch for more. */
export const anonymous = ({ region }: Question): Answer => ({
  segment: 'anonymous',
  source: 'kernel',
  because: () => `The row is ${region.permissions} and ${labelled(region.name)}, and no evidence tells more.`,
})

function labelled(name: string): string {
  if (name === '') return 'has no name'
  if (name.startsWith('[anon:')) return `the program itself called it ${printable(name)}`
  return `the kernel labels it ${printable(name)}, which does not settle what is at this address`
}
