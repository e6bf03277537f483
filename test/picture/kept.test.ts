// The screenshots in docs/pictures are of the pages that the command writes today. Fonts differ from machine to machine, so
// some pixels may differ; after a change, UPDATE_PICTURES=1 takes them anew.
import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'
import { PACKAGE_ROOT } from '../support/run-cli.ts'
import { scratchFolder } from '../support/scratch.ts'
import { testWith } from '../support/witness.ts'
import { drawn } from './drawn.ts'
import { browserOfTests, view } from './viewer.ts'

const test = testWith('chromium')
const folder = scratchFolder()
const browser = browserOfTests()

/** How much of a kept screenshot differs from one taken now. */
async function differenceFrom(name: string, ...options: string[]): Promise<unknown> {
  const kept = `${PACKAGE_ROOT}docs/pictures/${name}`
  const { page } = await view(browser(), drawn(`${folder}/${name}.html`, ...options))
  const now = await page.screenshot()
  if (process.env.UPDATE_PICTURES === '1') writeFileSync(kept, now)
  const [before, after] = [readFileSync(kept), now].map(
    (png) => `data:image/png;base64,${png.toString('base64')}`,
  )
  const difference = await page.evaluate(`look.difference('${before}', '${after}')`)
  await page.context().close()
  return difference
}

test('docs/pictures/note-page.png shows the page of the note', async () => {
  expect(await differenceFrom('note-page.png', '--file', 'test/fixtures/note.md')).toBeLessThan(0.08)
})

test('docs/pictures/own.png shows our own process, whose rows lie elsewhere every time', async () => {
  expect(await differenceFrom('own.png')).toBeLessThan(0.5)
})
