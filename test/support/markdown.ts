import { readdirSync, readFileSync } from 'node:fs'
import { PACKAGE_ROOT } from './run-cli.ts'

/** The documents of the package that link to one another. */
export const documents = (): string[] => [
  'README.md',
  'README.zh-CN.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(`${PACKAGE_ROOT}docs`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
    .sort(),
]

/** A document's text. */
export const textOf = (document: string): string => readFileSync(`${PACKAGE_ROOT}${document}`, 'utf8')

const BLOCK = /^```[\s\S]*?^```$/gm

/** The blocks of code of a text, each with its fences. */
export const blocksIn = (text: string): string[] => text.match(BLOCK) ?? []

/** A heading of a text, which its mark tells the level of. */
export interface Heading {
  readonly level: number
  readonly text: string
}

/** The headings of a text, in order. */
export const headingsIn = (text: string): Heading[] =>
  [...text.replace(BLOCK, '').matchAll(/^(#+) (.+)$/gm)].map(([, mark = '', heading = '']) => ({
    level: mark.length,
    text: heading,
  }))

/** Where the links and pictures of a text lead, in order. */
export const linksIn = (text: string): string[] =>
  [...withoutCode(text).matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = '']) => target)

// Code spans come in one or two backquotes; a link may have one as its text.
const withoutCode = (text: string): string =>
  text.replace(BLOCK, '').replace(/(`+)(?:(?!\1|\n\n)[\s\S])+\1/g, (span) => 'x'.repeat(span.length))

/** The anchors of a text: those that GitHub gives to headings, and those that are written out. */
export function anchorsIn(text: string): string[] {
  const met = new Map<string, number>()
  const ofHeadings = headingsIn(text).map((heading) => {
    const anchor = anchorOf(heading.text)
    const before = met.get(anchor) ?? 0
    met.set(anchor, before + 1)
    return before === 0 ? anchor : `${anchor}-${before}`
  })
  return [...ofHeadings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, anchor = '']) => anchor)]
}

const anchorOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')
