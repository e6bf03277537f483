// Pictures of maps in a browser: nothing stands on anything else, in any view, on a projector and on an old one.
import type { Browser } from 'playwright-core'
import { describe, expect } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { scratchFolder } from '../support/scratch.ts'
import { testWith } from '../support/witness.ts'
import { drawn, NOTE, writeManyRows } from './drawn.ts'
import { browserOfTests, illegibleOn, OLD_PROJECTOR, PROJECTOR, smallestOn, VIEWS, view } from './viewer.ts'

const test = testWith('chromium')
const folder = scratchFolder()
const browser = browserOfTests()

async function expectLegible(file: string): Promise<void> {
  const { page, incidents } = await view(browser(), file)
  for (const window of [PROJECTOR, OLD_PROJECTOR]) {
    await page.setViewportSize(window)
    for (const name of VIEWS) {
      await page.check(`input[value=${name}]`)
      expect({ window, name, illegible: await illegibleOn(page) }).toEqual({ window, name, illegible: [] })
      expect(await smallestOn(page)).toBeGreaterThan(window === PROJECTOR ? 12 : 9)
    }
  }
  expect(incidents).toEqual([])
  await page.context().close()
}

describe('every text can be read, in every view, in windows of 1024 × 768 and 800 × 600', () => {
  test('of the note', () => expectLegible(drawn(`${folder}/note.html`, '--file', NOTE)))

  test('of the note, with addresses pointed at', () =>
    expectLegible(
      drawn(`${folder}/at.html`, '--file', NOTE, '--at', '0', '7ffe91c09000', 'ffffffffffffffff'),
    ))

  test('of our own process, with the specimens', () => expectLegible(drawn(`${folder}/own.html`)))

  test('of a map of 20,000 rows', () =>
    expectLegible(drawn(`${folder}/many.html`, '--file', writeManyRows(`${folder}/many.txt`, 20_000))))

  test('of a renderer of the browser itself', async () => {
    const { page } = await view(browser(), NOTE)
    await expectLegible(drawn(`${folder}/renderer.html`, '--pid', await rendererOf(browser())))
    await page.context().close()
  })
})

async function rendererOf(one: Browser): Promise<string> {
  const session = await one.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const renderer = processInfo.find(({ type }) => type === 'renderer')
  if (!renderer) throw new Error('the browser has no renderer')
  return String(renderer.id)
}

describe('what explain draws can be read, too,', () => {
  const expectExplained = async (what: string): Promise<void> => {
    const file = `${folder}/explained.html`
    expect(runCli(['explain', what, '--picture', file]).status).toBe(0)
    const { page, incidents } = await view(browser(), file)
    for (const window of [PROJECTOR, OLD_PROJECTOR]) {
      await page.setViewportSize(window)
      expect(await illegibleOn(page)).toEqual([])
    }
    expect(incidents).toEqual([])
    await page.context().close()
  }

  test('a row', () => expectExplained('7f5e5965a000-7f5e597d2000 r-xp 00022000 08:12 533486 /lib/libc.so.6'))
  test('a row with a long name', () =>
    expectExplained(`7f5e5965a000-7f5e597d2000 r-xp 00022000 08:12 533486 /lib/${'x'.repeat(200)}`))
  test('an address', () => expectExplained('7ffe91c09abc'))
})
