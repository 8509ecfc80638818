import { Parser } from 'htmlparser2'
import type { HtmlChecker } from './html-checker.ts'

export interface CrawlPlan {
  readonly origin: string
  readonly cookies: ReadonlyMap<string, string>
  /** Paths, beside what is linked from them. */
  readonly starts: readonly string[]
  /** Pages that are alike but for numbers, names and queries: of each kind so many, in the order in which they are met. */
  readonly mostOfAKind: number
  /** A walker reads more files than a person may in an hour: forgets what was counted. */
  readonly clearLimits: () => Promise<unknown>
  readonly checker: HtmlChecker
}

export interface CrawlFigures {
  readonly pages: number
  readonly kinds: number
  readonly links: number
  readonly anchors: number
  readonly faults: readonly string[]
}

interface Seen {
  readonly ids: ReadonlySet<string>
  readonly isHtml: boolean
}

interface Link {
  readonly from: string
  readonly path: string
  readonly fragment: string
}

/** The mail room shows letters to everybody: what they lead to is their receivers'. */
const LETTERS_OF_ALL = '/sandbox/mail'

/** Fetched at once; what they are and lead to is looked at one after the other, in the order in which they were met. */
const AT_ONCE = 4

/** Follows every link below the origin, breadth first, and looks at what comes. */
export async function crawl(plan: CrawlPlan): Promise<CrawlFigures> {
  const walk = new Walk(plan.mostOfAKind)
  for (const path of plan.starts) walk.add({ from: 'start', path, fragment: '' })
  for (let links = walk.queue.splice(0, AT_ONCE); links.length > 0; links = walk.queue.splice(0, AT_ONCE)) {
    await plan.clearLimits()
    const visits = await Promise.all(links.map(async (link) => ({ link, page: await fetchPage(plan, link.path) })))
    for (const { link, page } of visits) lookAt(plan, walk, link, page)
    await plan.checker.whenFree()
  }
  await walk.whenChecked()
  return walk.figures()
}

function lookAt(plan: CrawlPlan, walk: Walk, link: Link, page: FetchedPage): void {
  const kind = kindOf(link.path)
  if (page.status >= 400) walk.tell(`${page.status} ${kind}`, `${page.status} ${link.path} (linked from ${link.from})`)
  if (page.html === undefined) return
  const read = readHtml(page.html)
  walk.seen.set(link.path, { ids: read.ids, isHtml: true })
  walk.addCheck(plan.checker.check(page.html).then((faults) => {
    for (const fault of faults) walk.tell(`${kind}: ${fault}`, `${kind}: ${fault} (${link.path})`)
  }))
  if (link.path.startsWith(LETTERS_OF_ALL)) return
  for (const href of read.hrefs) {
    const target = follow(plan.origin, page.path, href)
    if (target !== undefined) walk.add({ from: link.path, ...target })
  }
}

class Walk {
  readonly queue: Link[] = []
  readonly seen = new Map<string, Seen>()
  /** One page of a kind says it for all of them. */
  readonly #faults = new Map<string, string>()
  readonly #kinds = new Map<string, number>()
  readonly #anchors: Link[] = []
  readonly #mostOfAKind: number
  readonly #checks: Promise<void>[] = []
  #links = 0

  constructor(mostOfAKind: number) {
    this.#mostOfAKind = mostOfAKind
  }

  add(link: Link): void {
    this.#links += 1
    if (link.fragment !== '') this.#anchors.push(link)
    const kind = kindOf(link.path)
    const count = this.#kinds.get(kind) ?? 0
    if (this.seen.has(link.path) || count >= this.#mostOfAKind) return
    this.#kinds.set(kind, count + 1)
    this.seen.set(link.path, { ids: new Set(), isHtml: false })
    this.queue.push(link)
  }

  addCheck(check: Promise<void>): void {
    this.#checks.push(check)
  }

  async whenChecked(): Promise<void> {
    await Promise.all(this.#checks)
  }

  tell(kind: string, fault: string): void {
    if (!this.#faults.has(kind)) this.#faults.set(kind, fault)
  }

  figures(): CrawlFigures {
    for (const { from, path, fragment } of this.#anchors) {
      const target = this.seen.get(path)
      if (target?.isHtml === true && !target.ids.has(fragment)) this.tell(`no #${fragment.replaceAll(/\d+/g, '#')} on ${kindOf(path)}`, `no #${fragment} on ${path} (linked from ${from})`)
    }
    return { pages: this.seen.size, kinds: this.#kinds.size, links: this.#links, anchors: this.#anchors.length, faults: [...this.#faults.values()] }
  }
}

interface FetchedPage {
  readonly status: number
  /** Where it was after redirects. */
  readonly path: string
  readonly html: string | undefined
}

async function fetchPage({ origin, cookies }: CrawlPlan, path: string): Promise<FetchedPage> {
  const answer = await fetch(origin + path, { headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } })
  const isHtml = (answer.headers.get('content-type') ?? '').startsWith('text/html')
  const text = await answer.text()
  return { status: answer.status, path: answer.url.slice(origin.length), html: isHtml ? text : undefined }
}

const FOLLOWED: Readonly<Record<string, string>> = { a: 'href', link: 'href', area: 'href', script: 'src', img: 'src', source: 'src', iframe: 'src', object: 'data' }

function readHtml(html: string): { readonly ids: ReadonlySet<string>; readonly hrefs: readonly string[] } {
  const ids = new Set<string>()
  const hrefs: string[] = []
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (attributes['id'] !== undefined) ids.add(attributes['id'])
      const href = attributes[FOLLOWED[name] ?? '']
      if (href !== undefined) hrefs.push(href)
    }
  })
  parser.end(html)
  return { ids, hrefs }
}

function follow(origin: string, base: string, href: string): Omit<Link, 'from'> | undefined {
  const url = new URL(href, origin + base)
  if (url.origin !== origin) return undefined
  return { path: url.pathname + url.search, fragment: decodeURIComponent(url.hash.slice(1)) }
}

/** Numbers, slugs and the values of a query are of no kind. */
function kindOf(path: string): string {
  const [before = '', query = ''] = path.split('?')
  const names = [...new URLSearchParams(query).keys()].sort()
  const steps = before.split('/').map((step) => (/\d/.test(step) ? step.replace(/^.*?(\.[a-z]+)?$/, '#$1') : step))
  const parent = steps.slice(0, -1).join('/')
  const last = /\/(?:authorities|people|categories|category|status)$/.test(parent) ? '#' : steps.at(-1) ?? ''
  return `${parent}/${last}${names.length > 0 ? `?${[...new Set(names)].join('&')}` : ''}`
}
