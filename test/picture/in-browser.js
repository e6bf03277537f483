// @ts-check
// What the tests ask of a page is asked in the page: as `look.…()`.

/** @param {string} selector @returns {SVGGraphicsElement[]} */
const visible = (selector) =>
  [...document.querySelectorAll(selector)].filter(
    /** @returns {element is SVGGraphicsElement} */
    (element) => element instanceof SVGGraphicsElement && element.getBoundingClientRect().width > 0,
  )

/** @param {Element} element */
function areaOf(element) {
  const { left, top, right, bottom } = element.getBoundingClientRect()
  return { left: left + scrollX, top: top + scrollY, right: right + scrollX, bottom: bottom + scrollY }
}

/** @param {SVGGraphicsElement} element */
const sizeOnScreen = (element) =>
  parseFloat(getComputedStyle(element).fontSize) * (element.getScreenCTM()?.a ?? 0)

const texts = () =>
  visible('svg text').map((element) => ({
    text: element.textContent ?? '',
    size: sizeOnScreen(element),
    area: areaOf(element),
  }))

/** @typedef {ReturnType<typeof areaOf>} Area */

/** @param {Area} a @param {Area} b @param {number} slack */
const overlap = (a, b, slack) =>
  a.left + slack < b.right && b.left + slack < a.right && a.top + slack < b.bottom && b.top + slack < a.bottom

// The box of a text is as high as its font's highest and lowest letters, of which there are none here.
const SLACK = 4

function illegible() {
  const all = texts()
  const drawing = visible('svg').map(areaOf)[0] ?? { left: 0, top: 0, right: 0, bottom: 0 }
  return [
    ...all.flatMap((one, index) =>
      all
        .slice(index + 1)
        .flatMap((other) => (overlap(one.area, other.area, SLACK) ? [`${one.text} | ${other.text}`] : [])),
    ),
    ...all
      .filter(
        ({ area }) => area.left < drawing.left || area.right > drawing.right || area.bottom > drawing.bottom,
      )
      .map(({ text }) => `${text} leaves the drawing`),
    ...(document.documentElement.scrollWidth > innerWidth ? ['the page is wider than the window'] : []),
  ]
}

/** Every visible band from the top, with where it is painted and the words on it. */
const bands = () =>
  visible('.band').map((band) => {
    const surface = band.querySelector('rect')
    return {
      label: band.getAttribute('aria-label') ?? '',
      words: [...band.querySelectorAll('text')].map(({ textContent }) => textContent ?? ''),
      fill: surface?.getAttribute('fill') ?? '',
      area: areaOf(surface ?? band),
      wordsAreInside: [...band.querySelectorAll('text')].every((text) =>
        isIn(areaOf(text), areaOf(surface ?? band)),
      ),
    }
  })

/** @param {Area} inner @param {Area} outer */
const isIn = (inner, outer) =>
  inner.left >= outer.left &&
  inner.right <= outer.right &&
  inner.top >= outer.top - 1 &&
  inner.bottom <= outer.bottom + 1

const openRows = () => ({
  isOpen: document.querySelector('dialog')?.open ?? false,
  name: document.querySelector('#rows-name')?.textContent ?? '',
  lines: [...document.querySelectorAll('#rows-body tr')].map((line) =>
    [...line.children].map(({ textContent }) => textContent ?? ''),
  ),
})

const focused = () =>
  document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName ?? ''

/** The share of pixels that differ clearly. @param {string} one @param {string} other PNGs as data URLs */
async function difference(one, other) {
  const [a, b] = await Promise.all([pixelsOf(one), pixelsOf(other)])
  if (a.width !== b.width || a.height !== b.height) return 1
  let different = 0
  for (let at = 0; at < a.data.length; at += 4) {
    const apart = [0, 1, 2].map((channel) =>
      Math.abs((a.data[at + channel] ?? 0) - (b.data[at + channel] ?? 0)),
    )
    if (Math.max(...apart) > 64) different++
  }
  return different / (a.data.length / 4)
}

/** @param {string} url */
async function pixelsOf(url) {
  const bitmap = await createImageBitmap(await (await fetch(url)).blob())
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
  if (!context) throw new Error('the browser has no canvas')
  context.drawImage(bitmap, 0, 0)
  return context.getImageData(0, 0, bitmap.width, bitmap.height)
}

Object.assign(globalThis, { look: { texts, illegible, bands, openRows, focused, difference } })
