import { explain, explanationJson } from '../explain/explain.ts'
import { renderExplanation } from '../render/explain.ts'
import { EXIT } from './exit.ts'
import { renderJson } from './json.ts'
import type { Terminal } from './terminal.ts'

/** How an explanation is shown. */
export interface ExplainOptions {
  readonly json?: boolean
}

/** `vas-explore explain`: what a row or an address says of itself. The words may be those of a row that nobody quoted. */
export async function explainCommand(
  words: readonly string[],
  { json }: ExplainOptions,
  { result, paint, width }: Terminal,
): Promise<number> {
  const explanation = explain(words.join(' '))
  result(json ? renderJson(explanationJson(explanation)) : renderExplanation(explanation, paint, width))
  return EXIT.answered
}
