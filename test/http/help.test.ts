import { HELP_PAGES } from '../../server/http/help/pages.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

const PATHS = ['en', 'zh-hk'].flatMap((locale) => HELP_PAGES.map((name) => `/${locale}/help${name === 'index' ? '' : `/${name}`}`))
let web: WebServer

beforeAll(async () => {
  web = await startWebServer({ OPERATOR_EMAIL: 'operator@portal.example' })
})
afterAll(() => web.close())

describe('help', () => {
  it.each(PATHS)('%s is whole: no mark-up left over, one main heading, in its own language', async (path) => {
    const page = await web.openBrowser().visit(path)
    expect(page.status).toBe(200)
    expect(page.html).not.toMatch(/\*\*|<%|%>|undefined|\[object|\{\{/)
    expect(page.html.match(/<h1\b/g)).toHaveLength(1)
    const article = /<article[\s\S]*<\/article>/.exec(page.html)?.[0] ?? ''
    const text = article.replaceAll(/<[^>]+>/g, '')
    const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0
    if (path.startsWith('/zh-hk')) {
      expect(chinese).toBeGreaterThan(text.length / 3)
      expect(text).not.toMatch(/\p{Script=Han}[,;:?!]|用户|帐|邮/u)
    } else {
      expect(chinese).toBe(0)
    }
  })

  it('links only to pages and places that are there', async () => {
    const browser = web.openBrowser()
    const pages = new Map(await Promise.all(PATHS.map(async (path) => [path, (await browser.visit(path)).html] as const)))
    const links = new Set([...pages].flatMap(([path, html]) => [...html.matchAll(/href="([^"]+)"/g)].map((match) => new URL((match[1] ?? '').replaceAll('&amp;', '&'), `${web.origin}${path}`))).map((url) => url.href))
    const broken: string[] = []
    for (const href of links) {
      const url = new URL(href)
      if (url.origin !== web.origin) {
        if (!/^(?:https:|mailto:operator@portal\.example$)/.test(href)) broken.push(href)
        continue
      }
      const page = await browser.visit(url.pathname + url.search)
      if (page.status !== 200) broken.push(`${href} ${page.status}`)
      else if (url.hash !== '' && !page.html.includes(`id="${url.hash.slice(1)}"`)) broken.push(href)
    }
    expect(broken).toEqual([])
  })

  it.each(['en', 'zh-hk'])('/%s has all sixteen grounds and the three targets', async (locale) => {
    const page = await web.openBrowser().visit(`/${locale}/help/code`)
    for (let paragraph = 3; paragraph <= 18; paragraph += 1) expect(page.html).toContain(`<th scope="row" role="rowheader">2.${paragraph}</th>`)
    for (const target of [10, 21, 51]) expect(page.html).toMatch(new RegExp(`<th scope="row"[^>]*>${target}(?: days|日)</th>`))
    expect(page.html).toContain('https://www.access.gov.hk')
  })

  it('has the same sections in both languages', async () => {
    const browser = web.openBrowser()
    for (const name of HELP_PAGES) {
      const [english, chinese] = await Promise.all(['en', 'zh-hk'].map(async (locale) => {
        const { html } = await browser.visit(`/${locale}/help${name === 'index' ? '' : `/${name}`}`)
        return [...html.matchAll(/<h2 id="([\w-]+)"/g)].map((match) => match[1])
      }))
      expect(chinese).toEqual(english)
    }
  })

  it.each(['/en/help/nothing', '/en/help/index', '/zh-hk/help/code/more', '/en/help/__proto__'])('%s is not there', async (path) => {
    expect((await web.openBrowser().visit(path)).status).toBe(404)
  })

  it('leads to a form where no operator has given an address', async () => {
    const other = await startWebServer()
    const page = await other.openBrowser().visit('/en/help/complaints')
    expect(page.html).not.toContain('mailto:')
    expect(page.link('Use the form; it needs no account')).toBe('/en/change-requests/new?kind=page')
    await other.close()
  })
})
