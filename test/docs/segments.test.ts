// docs/segments.md: every segment of the table, in its order and with its meaning.
import { expect, test } from 'vitest'
import { segments } from '../../src/model/segment.ts'
import { textOf } from '../support/markdown.ts'

test('docs/segments.md has a heading for each segment, and right below it what it means', () => {
  const sections = [...textOf('docs/segments.md').matchAll(/^## `(.+)`\n\n(.+)\n\n- \*\*Who vouches:\*\*/gm)]
  expect(sections.map(([, name, meaning]) => ({ name, meaning }))).toEqual(segments)
})

test('and an example for each', () => {
  const [, ...sections] = textOf('docs/segments.md').split(/^## /m)
  expect(sections.filter((section) => !/^```(console|js)$/m.test(section))).toEqual([])
})
