// Links between documents lead to files that are there, and to headings that are in them.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { anchorsIn, documents, linksIn, textOf } from '../support/markdown.ts'
import { PACKAGE_ROOT } from '../support/run-cli.ts'

test.each(documents())('%s links to what is there', (document) => {
  const relative = linksIn(textOf(document)).filter((link) => !/^[a-z]+:/.test(link))
  expect(relative.filter((link) => !leadsSomewhere(link, document))).toEqual([])
})

test.each(['docs/commands/gone.md', '#gone', 'ARCHITECTURE.md#gone'])('%s would be found missing', (link) =>
  expect(leadsSomewhere(link, 'README.md')).toBe(false),
)

test.each(['docs/commands', '#limits', 'docs/api/README.md#property-address', 'ARCHITECTURE.md#code-map'])(
  '%s would be found',
  (link) => expect(leadsSomewhere(link, 'README.md')).toBe(true),
)

function leadsSomewhere(link: string, from: string): boolean {
  const [path = '', anchor] = decodeURI(link).split('#')
  const document = path === '' ? from : join(dirname(from), path)
  if (!existsSync(`${PACKAGE_ROOT}${document}`)) return false
  return anchor === undefined || anchorsIn(textOf(document)).includes(anchor)
}
