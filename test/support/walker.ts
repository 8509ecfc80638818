import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import type { Locale } from '../../server/domain/requests/request.ts'
import { LANGUAGE_TAGS, wordsIn, type Words } from '../../server/i18n/words.ts'

/** In which language somebody walks, and whether their browser runs scripts. */
export interface Way {
  readonly locale: Locale
  readonly scripts: boolean
}

export const WAYS: readonly Way[] = (['en', 'zh-hk'] as const).flatMap((locale) => [true, false].map((scripts) => ({ locale, scripts })))

export function describeWay({ locale, scripts }: Way): string {
  return `in ${locale}, with${scripts ? '' : 'out'} JavaScript`
}

const SECONDS = 1000
/** In preference, what a person of Hong Kong has set their browser to. */
const BROWSER_LOCALES: Readonly<Record<Locale, string>> = { en: 'en-GB', 'zh-hk': 'zh-HK' }

/**
 * Somebody at a real browser, who presses what they see. What goes wrong on their way although nobody would notice
 * (an error of a script, a page of the other language, an answer of 500) is kept in `faults`.
 */
export class Walker {
  readonly page: Page
  readonly way: Way
  readonly faults: string[] = []
  readonly #origin: string
  readonly #context: BrowserContext
  #locale: Locale
  /** Of the page that is seen. */
  #status = 0

  private constructor(page: Page, context: BrowserContext, origin: string, way: Way) {
    this.page = page
    this.way = way
    this.#locale = way.locale
    this.#origin = origin
    this.#context = context
    page.on('pageerror', (error) => this.faults.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      // A page that is not there, and a form that comes back, are answers: the browser calls them errors.
      if (message.type() === 'error' && !/status of 4(?:04|22)/.test(message.text())) this.faults.push(`${page.url()}: ${message.text()}`)
    })
    page.on('response', (answer) => {
      if (answer.request().isNavigationRequest()) this.#status = answer.status()
      if (answer.status() >= 500) this.faults.push(`${answer.url()}: ${answer.status()}`)
    })
  }

  /** Someone new, with a browser of their own. */
  static async enter(browser: Browser, origin: string, way: Way): Promise<Walker> {
    const context = await browser.newContext({ locale: BROWSER_LOCALES[way.locale], javaScriptEnabled: way.scripts, reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } })
    context.setDefaultTimeout(20 * SECONDS)
    return new Walker(await context.newPage(), context, origin, way)
  }

  leave(): Promise<void> {
    return this.#context.close()
  }

  /** The words of the site in the language of the moment. */
  get w(): Words {
    return wordsIn(this.#locale)
  }

  /** Types an address: `/new`, below the language. */
  async open(path: string): Promise<void> {
    await this.openAddress(`${this.#origin}/${this.#locale}${path}`)
  }

  async openAddress(address: string): Promise<void> {
    await this.page.goto(address)
    await this.#look()
  }

  /** Follows a link with these words, by default the first of the page; of a region where one is given. */
  async follow(words: string | Locator, region: Locator | Page = this.page): Promise<void> {
    await this.#go(typeof words === 'string' ? region.getByRole('link', { name: words, exact: true }).first() : words)
  }

  async press(words: string | Locator, region: Locator | Page = this.page): Promise<void> {
    await this.#go(typeof words === 'string' ? region.getByRole('button', { name: words, exact: true }).first() : words)
  }

  async switchLanguage(): Promise<void> {
    this.#locale = this.#locale === 'en' ? 'zh-hk' : 'en'
    await this.#go(this.page.locator('.language'))
  }

  async fill(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(fields)) await this.page.locator(`[name="${name}"]:is(input, textarea)`).fill(value)
  }

  /** Everything that is read between head and foot of the page. */
  text(): Promise<string> {
    return this.page.locator('main').innerText()
  }

  heading(): Promise<string> {
    return this.page.locator('h1').innerText()
  }

  /** Below the language, as people read it. */
  path(): string {
    const { pathname, search } = new URL(this.page.url())
    return decodeURIComponent(pathname.replace(/^\/(?:en|zh-hk)/, '')) + search
  }

  async #go(target: Locator): Promise<void> {
    await Promise.all([this.page.waitForEvent('domcontentloaded'), target.click()])
    await this.#look()
  }

  /** A link of a page leads to pages of its language; a form that comes back can be had in the other one. */
  async #look(): Promise<void> {
    const lang = await this.page.locator('html').getAttribute('lang')
    if (lang !== LANGUAGE_TAGS[this.#locale]) this.faults.push(`${this.page.url()} speaks ${lang ?? 'no language'}`)
    if (this.#status !== 422) return
    const other = await this.page.locator('.language').getAttribute('href') ?? ''
    const answer = await this.page.request.get(this.#origin + other)
    if (!answer.ok()) this.faults.push(`${this.page.url()}: the other language is ${other}, which answers ${answer.status()}`)
  }
}
