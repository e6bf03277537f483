import type { Answer } from '../../model/location.ts'
import { printable } from '../../model/printable.ts'
import type { Question } from '../rule.ts'
import { whyNotMore } from '../why-not-more.ts'

/** The honest answer where nobody can vouch for more. */
export function anonymous(question: Question): Answer {
  const { permissions, name } = question.region
  const why = whyNotMore(question)
  return {
    segment: 'anonymous',
    source: 'kernel',
    because: () => `The row is ${permissions} and ${labelled(name)}, and no evidence tells more${why}.`,
  }
}

function labelled(name: string): string {
  if (name === '') return 'has no name'
  if (name.startsWith('[anon:')) return `the program itself called it ${printable(name)}`
  return `the kernel labels it ${printable(name)}, which does not settle what is at this address`
}
