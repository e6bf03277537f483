/**
 * One element of SVG, with text or others in it, or nothing.
 * @param {string} name
 * @param {Readonly<Record<string, string | number>>} attributes
 * @param {string} [content] text: what stands in it already as SVG is put together with `group`
 */
export function element(name, attributes, content) {
  const start = `<${name}${attributesOf(attributes)}`
  return content === undefined ? `${start}/>\n` : `${start}>${escaped(content)}</${name}>\n`
}

/**
 * @param {Readonly<Record<string, string | number>>} attributes
 * @param {readonly string[]} elements
 */
export function group(attributes, elements) {
  return `<g${attributesOf(attributes)}>\n${elements.join('')}</g>\n`
}

/**
 * @param {number} x
 * @param {number} y of the line that letters stand on
 * @param {string} words
 * @param {Readonly<Record<string, string | number>>} [attributes]
 */
export const text = (x, y, words, attributes) => element('text', { x, y, ...attributes }, words)

/** @param {Readonly<Record<string, string | number>>} attributes */
function attributesOf(attributes) {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(typeof value === 'number' ? `${rounded(value)}` : value)}"`)
    .join('')
}

/** @param {number} value */
const rounded = (value) => Math.round(value * 10) / 10

/** @param {string} words */
const escaped = (words) =>
  words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
