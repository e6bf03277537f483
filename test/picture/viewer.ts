import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { PACKAGE_ROOT } from '../support/run-cli.ts'
import { isInstalled } from '../support/witness.ts'

/** A band as a browser shows it. */
export interface ShownBand {
  readonly label: string
  readonly words: readonly string[]
  readonly fill: string
  readonly area: {
    readonly left: number
    readonly top: number
    readonly right: number
    readonly bottom: number
  }
  readonly wordsAreInside: boolean
}

/** The rows of the band that was chosen. */
export interface OpenRows {
  readonly isOpen: boolean
  readonly name: string
  readonly lines: readonly (readonly string[])[]
}

/** The system's browser for the tests of a file, without a window; asked for in a test. */
export function browserOfTests(): () => Browser {
  let browser: Browser | undefined
  beforeAll(async () => {
    if (isInstalled('chromium')) browser = await openBrowser()
  }, 30_000)
  afterAll(() => browser?.close())
  return () => {
    if (!browser) throw new Error('there is no chromium')
    return browser
  }
}

// For root, and in a container, its sandbox does not work.
const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })

const CHROMIUM = '/usr/bin/chromium'

/** What a page did besides showing itself: nothing, if all is well. */
export interface Viewed {
  readonly page: Page
  readonly incidents: readonly string[]
}

/** Opens a file. Our own scripts may be added in spite of the page's policy, which allows no others. */
export async function view(
  browser: Browser,
  file: string,
  options: BrowserContextOptions = {},
): Promise<Viewed> {
  const context = await browser.newContext({ bypassCSP: true, viewport: PROJECTOR, ...options })
  await context.addInitScript({ path: `${PACKAGE_ROOT}test/picture/in-browser.js` })
  const page = await context.newPage()
  const incidents: string[] = []
  page.on(
    'request',
    (request) => request.url() !== `file://${file}` && incidents.push(`asks for ${request.url()}`),
  )
  page.on('pageerror', ({ message }) => incidents.push(message))
  page.on('console', (message) => incidents.push(message.text()))
  page.on('dialog', (dialog) => incidents.push(dialog.message()))
  await page.goto(`file://${file}`)
  return { page, incidents }
}

/** The windows that a picture must be legible in. */
export const PROJECTOR = { width: 1024, height: 768 }
export const OLD_PROJECTOR = { width: 800, height: 600 }

/** The views of a map's page, by the values of their radio buttons. */
export const VIEWS = ['collapsed', 'logarithmic', 'true'] as const

export const bandsOn = (page: Page): Promise<ShownBand[]> => page.evaluate('look.bands()')
export const rowsOn = (page: Page): Promise<OpenRows> => page.evaluate('look.openRows()')
export const illegibleOn = (page: Page): Promise<string[]> => page.evaluate('look.illegible()')
export const focusedOn = (page: Page): Promise<string> => page.evaluate('look.focused()')

/** How high the smallest text is, in pixels of the screen. */
export const smallestOn = (page: Page): Promise<number> =>
  page.evaluate('Math.min(...look.texts().map(({ size }) => size))')
