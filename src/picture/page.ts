import { createHash } from 'node:crypto'
import type { ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { printable } from '../model/printable.ts'
import { type Drawing, svgOf } from './svg.ts'

/** What makes a page: it loads nothing, so all of it is in here. */
export interface Page {
  readonly title: string
  readonly style: string
  readonly body: readonly ElementContent[]
  readonly script?: string
}

/** A page as a file. */
export const pageFile = ({ title, style, body, script }: Page): string =>
  `${toHtml(
    h(null, [
      { type: 'doctype' },
      h('html', { lang: 'en' }, [
        h('head', [
          h('meta', { charSet: 'utf-8' }),
          h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
          h('meta', { httpEquiv: 'Content-Security-Policy', content: policyFor(script) }),
          h('title', printable(title)),
          h('style', style),
        ]),
        h('body', [...body, ...(script === undefined ? [] : [h('script', script)])]),
      ]),
    ]),
  )}\n`

// The page's own style, and its own script if it has one, which nothing can be added to; and nothing from anywhere.
const policyFor = (script: string | undefined): string =>
  `default-src 'none'; style-src 'unsafe-inline'${script === undefined ? '' : `; script-src '${digestOf(script)}'`}`

const digestOf = (script: string): string => `sha256-${createHash('sha256').update(script).digest('base64')}`

/** A page with one drawing, as wide as the window lets it be, and on one sheet of paper. */
export const drawingPage = (drawing: Drawing): string =>
  pageFile({
    title: drawing.title,
    style: `
body { margin: 0; background: #fff; color: #000 }
svg { display: block; width: 100%; max-width: ${drawing.width}px; margin: 0 auto }
@media print { @page { margin: 10mm } * { print-color-adjust: exact } svg { max-width: 100% } }
`,
    body: [h('main', [svgOf(drawing, { role: 'img', ariaLabel: drawing.title })])],
  })
