import type { Location, Segment } from '../../src/index.ts'
import type { KnownThread, Storage } from './storage.ts'
import { EXPECTED, type Expected } from './storage-expected.ts'

/** What is compared of a Location. */
export type Answer = Pick<Location, 'segment' | 'because'> & { readonly thread?: KnownThread | undefined }

/** How much of the evidence a setting leaves. */
export interface Setting {
  /** Segments that nobody may be there to vouch for; what is true too, or `anonymous`, is then allowed. */
  readonly unvouched?: readonly Segment[]
}

/** What is wrong with an answer about an object of the storage addon, in words; undefined when nothing is. */
export function faultOf(
  name: string,
  answer: Answer,
  { threads, beyondBreak }: Storage,
  { unvouched = [] }: Setting = {},
): string | undefined {
  const expected = EXPECTED[name]
  if (!expected) return `nobody wrote down what ${name} is`
  const isVouched = !unvouched.includes(expected.segment)
  const allowed = [
    ...(expected.or ? [expected.or.segment] : []),
    // Where brk cannot grow, nobody tells which anonymous memory malloc's main arena goes on in.
    ...(beyondBreak.includes(name) ? ANONYMOUS : []),
    ...(isVouched ? [] : [...ANONYMOUS, ...(expected.less ?? [])]),
  ]
  const { segment, because } = answer
  if (segment !== expected.segment && !allowed.includes(segment))
    return `is ${expected.segment}, not ${segment}: ${because}`
  const owner = expected.thread === undefined ? undefined : threads[expected.thread]
  return faultOfThread(answer, owner) ?? (isVouched ? faultOfSentence(because, expected) : undefined)
}

const ANONYMOUS: readonly Segment[] = ['anonymous']

function faultOfThread({ segment, thread, because }: Answer, owner: KnownThread | undefined) {
  if (!thread) return segment === 'stack' && owner ? `names no thread: ${because}` : undefined
  if (thread.tid === owner?.tid && thread.name === owner.name) return undefined
  return `is of ${owner?.name ?? 'no thread'}, not of ${thread.name} (${thread.tid})`
}

function faultOfSentence(because: string, { says, saysNot }: Expected): string | undefined {
  if (says && !says.test(because)) return `does not say ${says}: ${because}`
  return saysNot?.test(because) ? `says ${saysNot}: ${because}` : undefined
}

/** What is wrong with the answers about all objects, a line for each. */
export const faultsOf = (
  answers: Readonly<Record<string, Answer>>,
  storage: Storage,
  setting: Setting = {},
): string[] =>
  Object.entries(answers).flatMap(([name, answer]) => {
    const fault = faultOf(name, answer, storage, setting)
    return fault === undefined ? [] : [`${name} ${fault}`]
  })

/** What a map, or the moment, says of every object of the addon. */
export const answersAbout = (
  { addresses }: Storage,
  ask: (address: bigint) => Answer,
): Readonly<Record<string, Answer>> =>
  Object.fromEntries(Object.entries(addresses).map(([name, address]) => [name, ask(address)]))
