// The page of a map in a browser: where its bands are, what keys and clicks do, and whom it serves (axe-core).
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect } from 'vitest'
import { PACKAGE_ROOT, runCli } from '../support/run-cli.ts'
import { scratchFolder } from '../support/scratch.ts'
import { testWith } from '../support/witness.ts'
import { drawn, NOTE, writeManyRows } from './drawn.ts'
import { bandsOn, browserOfTests, focusedOn, rowsOn, VIEWS, view } from './viewer.ts'

const test = testWith('chromium')
const folder = scratchFolder()
const notePage = `${folder}/note.html`
const browser = browserOfTests()
beforeAll(() => {
  drawn(notePage, '--file', NOTE)
})

/** Shows the note's map to `visit`; whatever else happens is an error. */
async function onThePage(visit: (page: Page) => Promise<void>, file = notePage): Promise<void> {
  const { page, incidents } = await view(browser(), file)
  await visit(page)
  expect(incidents).toEqual([])
  await page.context().close()
}

describe('the bands of the note', () => {
  test('stand one below the other, highest addresses first, with their words on them', () =>
    onThePage(async (page) => {
      const bands = await bandsOn(page)
      expect(bands.map(({ label }) => label)).toEqual([
        'vsyscall: --xp · 4 KiB',
        'vdso and vvar: 16 KiB · 2 rows',
        'stack: rw-p · 132 KiB',
        'libraries: 2.4 MiB · 32 rows · libc-2.31.so, libdl-2.31.so and 3 more',
        'heap: rw-p · 132 KiB',
        'data (variables): rw-p · 4 KiB · vas-explore',
        'rodata (constants): r--p · 68 KiB · 2 rows · vas-explore',
        'text (code): r-xp · 220 KiB · vas-explore',
        'rodata (constants): r--p · 24 KiB · vas-explore',
      ])
      for (const { label, words } of bands) expect(words.join(': ')).toBe(label)
      expect(bands.filter(({ wordsAreInside }) => !wordsAreInside)).toEqual([])
      for (const [index, { area }] of bands.entries())
        expect(area.top).toBeGreaterThanOrEqual(bands[index - 1]?.area.bottom ?? 0)
    }))

  test('have gaps between them that say how large they are, and the addresses of their borders', () =>
    onThePage(async (page) => {
      const words = await page.locator('#collapsed svg > text').allTextContents()
      expect(words).toEqual(
        expect.arrayContaining([
          '42.0 TiB unmapped',
          '46,127,099,387,904 bytes',
          '0x556a8c03c000',
          '2⁶⁴',
          '0x0',
        ]),
      )
      expect(words.filter((text) => text.endsWith('unmapped'))).toHaveLength(6)
    }))

  test('are as many in the other views, without the one in the kernel’s half', () =>
    onThePage(async (page) => {
      for (const name of ['logarithmic', 'true']) {
        await page.check(`input[value=${name}]`)
        expect((await bandsOn(page)).map(({ words }) => words[1])).toEqual([
          ...['vdso and vvar', 'stack', 'libraries', 'heap', 'data (variables)', 'rodata (constants)'],
          ...['text (code)', 'rodata (constants)'],
        ])
      }
    }))
})

describe('a band that is chosen', () => {
  const regions = (): { start: string; end: string; segment: string; because: string }[] =>
    JSON.parse(runCli(['map', '--file', NOTE, '--json']).stdout).regions

  test('shows its rows, the highest first, each as map prints it, until it is closed', () =>
    onThePage(async (page) => {
      await page.locator('#collapsed .band').nth(3).click()
      const { isOpen, name, lines } = await rowsOn(page)
      const rows = lines.filter(({ length }) => length > 1)
      const libraries = regions().slice(6, 38).reverse()
      expect({ isOpen, name, first: lines[0]?.[0] }).toEqual({
        isOpen: true,
        name: 'libraries',
        first: '0x7f5e598b7000-0x7f5e598b8000',
      })
      expect(rows.map(([range]) => range)).toEqual(libraries.map(({ start, end }) => `${start}-${end}`))
      expect(rows.map((cells) => cells[3])).toEqual(libraries.map(({ segment }) => segment))
      for (const [index, cells] of rows.entries()) expect(cells[5]).toContain(libraries[index]?.because)
      expect(lines.filter(({ length }) => length === 1)).toEqual([['4 KiB unmapped'], ['84 KiB unmapped']])
      await page.getByRole('button', { name: 'Close' }).click()
      expect((await rowsOn(page)).isOpen).toBe(false)
    }))

  test('shows 200 rows, and more when asked', async () => {
    const file = drawn(`${folder}/many.html`, '--file', writeManyRows(`${folder}/many.txt`, 450))
    await onThePage(async (page) => {
      await page.locator('#collapsed .band').first().click()
      for (const count of [200, 400, 450]) {
        expect((await rowsOn(page)).lines).toHaveLength(count)
        if (count < 450) await page.getByRole('button', { name: 'Show more' }).click()
      }
      expect(await page.getByRole('button', { name: 'Show more' }).isVisible()).toBe(false)
    }, file)
  })
})

test('the keyboard alone reaches every view and every row', () =>
  onThePage(async (page) => {
    const press = (...keys: string[]) =>
      keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve())
    await press('Tab', 'Tab')
    expect(await focusedOn(page)).toBe('vsyscall: --xp · 4 KiB')
    await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter')
    expect(await rowsOn(page)).toMatchObject({ isOpen: true, name: 'stack' })
    await press('Escape')
    expect([(await rowsOn(page)).isOpen, await focusedOn(page)]).toEqual([false, 'stack: rw-p · 132 KiB'])
    await press('Space')
    expect((await rowsOn(page)).isOpen).toBe(true)
    await press('Escape')
    await page.locator('input[value=collapsed]').focus()
    await press('ArrowRight', 'ArrowRight', 'Tab', 'Enter')
    expect(await page.locator('#true').isVisible()).toBe(true)
    expect((await rowsOn(page)).name).toBe('vdso and vvar')
  }))

test('axe-core finds nothing that keeps anybody out, in any view, nor in a band’s rows', () =>
  onThePage(async (page) => {
    await page.addScriptTag({ path: `${PACKAGE_ROOT}node_modules/axe-core/axe.min.js` })
    const violations = (): Promise<unknown> =>
      page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
      )
    for (const name of VIEWS) {
      await page.check(`input[value=${name}]`)
      expect(await violations()).toEqual([])
    }
    await page.locator('#true .band text').first().click()
    expect(await violations()).toEqual([])
  }))
