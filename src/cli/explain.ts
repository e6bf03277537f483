import { type Explanation, explain, explanationJson } from '../explain/explain.ts'
import { renderExplanation } from '../render/explain.ts'
import { EXIT } from './exit.ts'
import { renderJson } from './json.ts'
import type { Terminal } from './terminal.ts'

/** How an explanation is shown. */
export interface ExplainOptions {
  readonly json?: boolean
  readonly picture?: string
}

/** `vas-explore explain`: what a row or an address says of itself. The words may be those of a row that nobody quoted. */
export async function explainCommand(
  words: readonly string[],
  { json, picture }: ExplainOptions,
  terminal: Terminal,
): Promise<number> {
  const explanation = explain(words.join(' '))
  if (picture === undefined) terminal.result(textOf(explanation, json, terminal))
  else (await import('./explain-picture.ts')).drawExplanation(explanation, picture, terminal)
  return EXIT.answered
}

const textOf = (explanation: Explanation, json: boolean | undefined, { paint, width }: Terminal): string =>
  json ? renderJson(explanationJson(explanation)) : renderExplanation(explanation, paint, width)
