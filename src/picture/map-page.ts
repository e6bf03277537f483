import type { ElementContent } from 'hast'
import { h } from 'hastscript'
import { printable } from '../model/printable.ts'
import { type BandJson, bandJson } from './band-json.ts'
import type { MapPicture } from './map-picture.ts'
import { mapDrawing, WAYS_TO_DRAW, type WayToDraw } from './map-views.ts'
import style from './page/map.css?raw'
import script from './page/map.js?raw'
import { pageFile } from './page.ts'
import { isBand } from './pieces.ts'
import { svgOf } from './svg.ts'

/** The page of a map: its picture in every view, and the rows of each band where they are asked for. */
export const mapPage = (picture: MapPicture): string =>
  pageFile({
    title: picture.title,
    style,
    body: [header(picture), main(picture), dialog(), dataOf(picture)],
    script,
  })

const header = ({ title }: MapPicture): ElementContent =>
  h('header', [
    h('h1', printable(title)),
    h('fieldset', [h('legend', 'Heights:'), ...WAYS_TO_DRAW.map(choice)]),
    h('p', { className: ['hint'] }, 'Rows of a band: click it, or Tab, ↑ ↓ and Enter.'),
  ])

const choice = ({ name, label }: WayToDraw, index: number): ElementContent =>
  h('label', [h('input', { type: 'radio', name: 'view', value: name, checked: index === 0 }), ` ${label}`])

const main = (picture: MapPicture): ElementContent =>
  h(
    'main',
    WAYS_TO_DRAW.map((way, index) =>
      h('section', { id: way.name, className: ['view'], ariaLabel: way.label, hidden: index > 0 }, [
        h('p', { className: ['hint'] }, way.description),
        svgOf(mapDrawing(picture, way, { name: way.name, isInteractive: true }, TOP), {
          role: 'group',
          ariaLabel: `Bands, ${way.label}`,
        }),
      ]),
    ),
  )

const TOP = 14

const COLUMNS = ['Range', 'Perm', 'Size', 'Segment', 'Source', 'Name, and how we know']

const dialog = (): ElementContent =>
  h('dialog', { id: 'rows', ariaLabelledBy: ['rows-name'] }, [
    h('div', { className: ['bar'] }, [
      h('h2', { id: 'rows-name' }),
      h('button', { id: 'close', type: 'button' }, 'Close'),
    ]),
    h('p', { id: 'rows-details', className: ['details'] }),
    h('div', { id: 'rows-scroll', className: ['scroll'], tabIndex: 0, role: 'region', ariaLabel: 'Rows' }, [
      h('table', [
        h('caption', 'High addresses at the top.'),
        h('thead', [
          h(
            'tr',
            COLUMNS.map((name) => h('th', { scope: 'col' }, name)),
          ),
        ]),
        h('tbody', { id: 'rows-body' }),
      ]),
      h('button', { id: 'more', className: ['more'], type: 'button', hidden: true }),
    ]),
  ])

// By the index that the drawn band has, too.
function dataOf({ pieces, marks }: MapPicture): ElementContent {
  const bands: Record<number, BandJson> = {}
  pieces.toReversed().forEach((piece, index) => {
    if (isBand(piece)) bands[index] = bandJson(piece, marks)
  })
  // Inside a script nothing is escaped, and a name may be `</script>`.
  const text = JSON.stringify(bands).replaceAll('<', '\\u003c')
  return h('script', { id: 'bands', type: 'application/json' }, text)
}
