import type { Explanation } from '../explain/explain.ts'
import { renderAddress } from './explain-address.ts'
import { renderRow } from './explain-row.ts'
import type { Paint } from './paint.ts'

// What a projector shows, and what a page is printed on.
const USUAL_WIDTH = 80

/** An explanation, as a class reads it. */
export const renderExplanation = (explanation: Explanation, paint: Paint, width = USUAL_WIDTH): string =>
  explanation.kind === 'row' ? renderRow(explanation, paint, width) : renderAddress(explanation, paint, width)
