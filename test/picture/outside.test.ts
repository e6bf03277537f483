// The page of a map where a browser runs no scripts, on paper, and with names that want to be more than names.
import { writeFileSync } from 'node:fs'
import { describe, expect } from 'vitest'
import { scratchFolder } from '../support/scratch.ts'
import { testWith } from '../support/witness.ts'
import { drawn, NOTE } from './drawn.ts'
import { browserOfTests, illegibleOn, rowsOn, view } from './viewer.ts'

const test = testWith('chromium')
const folder = scratchFolder()
const browser = browserOfTests()

test('without scripts the first view is there', async () => {
  const { page, incidents } = await view(browser(), drawn(`${folder}/note.html`, '--file', NOTE), {
    javaScriptEnabled: false,
  })
  expect(await page.locator('#collapsed').isVisible()).toBe(true)
  expect(await page.locator('#collapsed .band').count()).toBe(9)
  expect(await page.locator('#true').isVisible()).toBe(false)
  expect(incidents).toEqual([])
  await page.context().close()
})

test('the policy of the page lets its own script run, and no other', async () => {
  const file = drawn(`${folder}/policy.html`, '--file', NOTE)
  const { page, incidents } = await view(browser(), file, { bypassCSP: false })
  await page.locator('#collapsed .band').first().click()
  expect((await rowsOn(page)).name).toBe('vsyscall')
  expect(incidents).toEqual([])
  await page.evaluate(
    'document.body.append(Object.assign(document.createElement("script"), { text: "alert(1)" }))',
  )
  expect(incidents.join()).toMatch(/Content Security Policy/)
  await page.context().close()
})

describe('on paper, without what only a screen can do,', () => {
  const expectOneSheet = async (...options: string[]): Promise<void> => {
    const { page } = await view(browser(), drawn(`${folder}/paper.html`, ...options))
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('fieldset').isVisible()).toBe(false)
    expect(await page.locator('#collapsed svg').isVisible()).toBe(true)
    const paper = (await page.pdf({ format: 'A4' })).toString('latin1')
    expect(paper.match(/\/Type \/Page\b/g)).toHaveLength(1)
    await page.context().close()
  }

  test('the note takes one sheet', () => expectOneSheet('--file', NOTE))
  test('our own process takes one sheet', () => expectOneSheet())
})

describe('names are shown, and do nothing', () => {
  const NAMES = [
    '/x/</script><script>alert(1)</script>.so',
    '/x/"><img src=x onerror=alert(2)>.so',
    '/x/&lt;b&gt;]]>--><!--\u202e\u0007.so',
    `/x/${'long'.repeat(1000)}.so`,
    '/x/目录/图书馆.so',
  ]

  const hostile = (name: string): string => {
    const rows = NAMES.map(
      (one, at) => `7f${at}000000000-7f${at}000002000 r-xp 00000000 08:01 ${at + 7} ${one}\n`,
    )
    writeFileSync(`${folder}/hostile.txt`, rows.join(''))
    return drawn(`${folder}/${name}`, '--file', `${folder}/hostile.txt`)
  }

  test('in a page', async () => {
    const { page, incidents } = await view(browser(), hostile('hostile.html'))
    expect(await illegibleOn(page)).toEqual([])
    for (const at of NAMES.keys()) {
      await page.locator('#collapsed .band').nth(at).click()
      const { lines } = await rowsOn(page)
      expect(lines).toHaveLength(1)
      await page.keyboard.press('Escape')
    }
    expect(incidents).toEqual([])
    await page.context().close()
  })

  test('in an SVG, which is well-formed', async () => {
    const { page, incidents } = await view(browser(), hostile('hostile.svg'))
    expect(await page.evaluate('document.documentElement.tagName')).toBe('svg')
    expect(await page.evaluate('document.querySelectorAll("parsererror, script, img").length')).toBe(0)
    expect(await illegibleOn(page)).toEqual([])
    expect(incidents).toEqual([])
    await page.context().close()
  })
})
