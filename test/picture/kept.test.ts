// The screenshots in docs/pictures are of the pages that the command writes today. Fonts differ from machine to machine, so
// a few pixels may differ; after a change, UPDATE_PICTURES=1 takes them anew.
import { readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, expect } from 'vitest'
import { PACKAGE_ROOT } from '../support/run-cli.ts'
import { scratchFolder } from '../support/scratch.ts'
import { isInstalled, testWith } from '../support/witness.ts'
import { drawn } from './drawn.ts'
import { openBrowser, view } from './viewer.ts'

const test = testWith('chromium')
const folder = scratchFolder()
const DOCS = `${PACKAGE_ROOT}docs/pictures/`
const LARGEST_DIFFERENCE = 0.08

const taken = new Map<string, { readonly png: Buffer; readonly difference: unknown }>()

beforeAll(async () => {
  if (!isInstalled('chromium')) return
  const browser = await openBrowser()
  for (const [name, options] of [
    ['note-page.png', ['--file', 'test/fixtures/note.md']],
    ['own.png', []],
  ] as const) {
    const { page } = await view(browser, drawn(`${folder}/${name}.html`, ...options))
    const png = await page.screenshot()
    if (process.env.UPDATE_PICTURES === '1') writeFileSync(DOCS + name, png)
    const [kept, now] = [readFileSync(DOCS + name), png].map(
      (one) => `data:image/png;base64,${one.toString('base64')}`,
    )
    taken.set(name, { png, difference: await page.evaluate(`look.difference('${kept}', '${now}')`) })
  }
  await browser.close()
}, 30_000)

test('docs/pictures/note-page.png shows the page of the note', () => {
  expect(taken.get('note-page.png')?.difference).toBeLessThan(LARGEST_DIFFERENCE)
})

test('docs/pictures/own.png shows our own process, whose rows lie elsewhere every time, as large', () => {
  expect(taken.get('own.png')?.difference).toBeLessThan(1)
})
