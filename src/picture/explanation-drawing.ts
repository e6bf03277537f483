import type { Explanation } from '../explain/explain.ts'
import { addressDrawing } from './address-drawing.ts'
import { rowDrawing } from './row-drawing.ts'
import type { Drawing } from './svg.ts'

/** The picture of an explanation. */
export const explanationDrawing = (explanation: Explanation): Drawing =>
  explanation.kind === 'row' ? rowDrawing(explanation) : addressDrawing(explanation)
