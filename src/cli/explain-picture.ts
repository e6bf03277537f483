import type { Explanation } from '../explain/explain.ts'
import { explanationDrawing } from '../picture/explanation-drawing.ts'
import { drawingPage } from '../picture/page.ts'
import { svgFile } from '../picture/svg.ts'
import { writePicture } from './picture-file.ts'
import type { Terminal } from './terminal.ts'

/**
 * `vas-explore explain --picture`: the explanation as a picture, in this file.
 * @throws UnwritableFile
 */
export function drawExplanation(explanation: Explanation, file: string, terminal: Terminal): void {
  const drawing = explanationDrawing(explanation)
  writePicture(file, { svg: () => svgFile(drawing), html: () => drawingPage(drawing) }, '', terminal)
}
