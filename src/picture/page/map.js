// @ts-check
// What the page of a map does in a browser: it shows one of the views, and the rows of a band when one is chosen.

/** @typedef {{ range: string, permissions: string, size: string, segment: string, source: string, name: string, because: string }} Row */
/** @typedef {{ space: string }} Space */
/** @typedef {{ address: string, name: string, segment: string, because: string }} Mark */
/** @typedef {{ name: string, details: string, rows: readonly (Row | Space)[], marks: readonly Mark[] }} Band */

const MOST_ROWS = 200

/** @type {Readonly<Record<string, Band>>} */
const bands = JSON.parse(element('bands').textContent ?? '{}')
const dialog = /** @type {HTMLDialogElement} */ (element('rows'))

for (const input of document.querySelectorAll('input')) {
  input.addEventListener('change', () => showView(input.value))
  // A browser that comes back to the page may remember another choice than the page begins with.
  if (input.checked) showView(input.value)
}
for (const band of document.querySelectorAll('.band')) {
  band.addEventListener('click', () => openBand(band))
  band.addEventListener('keydown', (event) => onKey(/** @type {KeyboardEvent} */ (event), band))
}
element('close').addEventListener('click', () => dialog.close())

/** @param {string} name */
function showView(name) {
  for (const view of document.querySelectorAll('.view')) view.toggleAttribute('hidden', view.id !== name)
}

/** @param {KeyboardEvent} event @param {Element} band */
function onKey(event, band) {
  if (event.ctrlKey || event.altKey || event.metaKey) return
  if (event.key === 'Enter' || event.key === ' ') openBand(band)
  else if (event.key === 'ArrowDown') neighbourOf(band, 1).focus()
  else if (event.key === 'ArrowUp') neighbourOf(band, -1).focus()
  else return
  event.preventDefault()
}

/** @param {Element} band @param {number} step */
function neighbourOf(band, step) {
  const all = [...(band.closest('.view')?.querySelectorAll('.band') ?? [])]
  return /** @type {SVGElement} */ (all[all.indexOf(band) + step] ?? band)
}

/** @param {Element} chosen */
function openBand(chosen) {
  const band = bands[chosen.getAttribute('data-piece') ?? '']
  if (band === undefined) return
  element('rows-name').textContent = band.name
  element('rows-details').textContent = band.details
  element('rows-body').replaceChildren(...band.marks.map(lineOfMark))
  showMore(band.rows, 0)
  dialog.showModal()
  element('rows-scroll').scrollTop = 0
}

/** @param {Band['rows']} rows @param {number} from */
function showMore(rows, from) {
  const to = from + MOST_ROWS
  element('rows-body').append(...rows.slice(from, to).map(lineOf))
  const button = element('more')
  button.hidden = to >= rows.length
  button.textContent = `Show more (${rows.length - to} left)`
  button.onclick = () => showMore(rows, to)
}

/** @param {Row | Space} row */
function lineOf(row) {
  if ('space' in row) return lineWith('space', wide(cell(row.space), 6))
  const { range, permissions, size, segment, source, name, because } = row
  return lineWith(
    '',
    cell(range, 'mono'),
    cell(permissions, 'mono'),
    cell(size, 'whole'),
    cell(segment),
    cell(source),
    withReason(cell(name), because),
  )
}

/** @param {Mark} mark */
function lineOfMark({ address, name, segment, because }) {
  const asked = wide(cell(`▶ ${address}`, 'mono'), 3)
  return lineWith('mark', asked, wide(cell(segment), 2), withReason(cell(name), because))
}

/** @param {string} className @param {HTMLTableCellElement[]} cells */
function lineWith(className, ...cells) {
  const line = document.createElement('tr')
  line.className = className
  line.append(...cells)
  return line
}

/** @param {HTMLTableCellElement} one @param {number} columns */
function wide(one, columns) {
  one.colSpan = columns
  return one
}

/** @param {HTMLTableCellElement} one @param {string} because */
function withReason(one, because) {
  const reason = document.createElement('span')
  reason.className = 'why'
  reason.textContent = because
  one.append(reason)
  return one
}

/** @param {string} text @param {string} [className] */
function cell(text, className = '') {
  const made = document.createElement('td')
  made.textContent = text
  made.className = className
  return made
}

/** @param {string} id */
function element(id) {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`the page has no ${id}`)
  return found
}
