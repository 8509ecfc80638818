/** A form on a page, as a browser without scripts would send it. */
export interface PageForm {
  readonly action: string
  readonly method: string
  /** What the form holds: hidden fields and what is filled in already. */
  readonly fields: Readonly<Record<string, string>>
}

export class Page {
  readonly status: number
  /** Path and query of the last answer, after redirects. */
  readonly path: string
  readonly headers: Headers
  readonly html: string

  constructor(status: number, path: string, headers: Headers, html: string) {
    this.status = status
    this.path = path
    this.headers = headers
    this.html = html
  }

  /** Text without markup, spaces folded. */
  get text(): string {
    return unescapeHtml(this.html.replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]+>/g, ' ')).replaceAll(/\s+/g, ' ').trim()
  }

  get title(): string {
    return unescapeHtml(/<title>([\s\S]*?)<\/title>/.exec(this.html)?.[1] ?? '')
  }

  get forms(): readonly PageForm[] {
    return [...this.html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, attributes = '', content = '']) => ({
      action: attribute(attributes, 'action') || this.path,
      method: (attribute(attributes, 'method') || 'get').toLowerCase(),
      fields: readFields(content)
    }))
  }

  /** @param part a part of the form's action */
  form(part: string): PageForm {
    const found = this.forms.find((form) => form.action.includes(part))
    if (!found) throw new Error(`no form with the action …${part}… on ${this.path} (${this.status}): ${this.forms.map((form) => form.action).join(' ')}`)
    return found
  }

  /** What a link with these words leads to. */
  link(words: string): string | undefined {
    for (const [, attributes = '', content = ''] of this.html.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/g)) {
      if (unescapeHtml(content.replaceAll(/<[^>]+>/g, '')).trim() === words) return attribute(attributes, 'href')
    }
    return undefined
  }
}

interface SendOptions {
  readonly headers?: Readonly<Record<string, string>>
  /** Follow redirects, as a browser does. */
  readonly follow?: boolean
}

const MOST_REDIRECTS = 10

/** A small client that keeps cookies and follows redirects: enough for pages that work without scripts. */
export class Browser {
  readonly origin: string
  readonly #cookies = new Map<string, string>()

  /** @param origin `http://127.0.0.1:1234` */
  constructor(origin: string) {
    this.origin = origin
  }

  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies
  }

  setCookie(name: string, value: string): void {
    this.#cookies.set(name, value)
  }

  visit(path: string, options: SendOptions = {}): Promise<Page> {
    return this.#send('GET', path, undefined, options)
  }

  /** Posts fields as they are, with no token but what is among them. */
  post(path: string, fields: Readonly<Record<string, string>>, options: SendOptions = {}): Promise<Page> {
    return this.#send('POST', path, new URLSearchParams(fields), options)
  }

  /** Fills in a form of the page, the first whose action has `part`, and sends it. */
  submit(page: Page, part: string, fields: Readonly<Record<string, string>> = {}, options: SendOptions = {}): Promise<Page> {
    const form = page.form(part)
    const filled = { ...form.fields, ...fields }
    if (form.method === 'get') return this.visit(`${form.action}?${new URLSearchParams(filled).toString()}`, options)
    return this.post(form.action, filled, options)
  }

  /** As `submit`, for a form with files: every file goes into the field with the name `files`. */
  submitFiles(page: Page, part: string, fields: Readonly<Record<string, string>>, files: readonly { readonly name: string; readonly content: Buffer | string; readonly type?: string }[], options: SendOptions = {}): Promise<Page> {
    const form = page.form(part)
    const body = new FormData()
    for (const [name, value] of Object.entries({ ...form.fields, ...fields })) if (name !== 'files') body.append(name, value)
    for (const file of files) body.append('files', new Blob([typeof file.content === 'string' ? file.content : new Uint8Array(file.content)], { type: file.type ?? '' }), file.name)
    return this.#send('POST', form.action, body, options)
  }

  async #send(method: string, path: string, body: URLSearchParams | FormData | undefined, options: SendOptions): Promise<Page> {
    let target = new URL(path, this.origin)
    let answer = await this.#fetch(method, target, body, options.headers)
    for (let step = 0; options.follow !== false && isRedirect(answer); step += 1) {
      if (step === MOST_REDIRECTS) throw new Error(`more than ${MOST_REDIRECTS} redirects from ${path}`)
      await answer.arrayBuffer()
      target = new URL(answer.headers.get('location') ?? '', target)
      if (target.origin !== this.origin) return new Page(answer.status, target.href, answer.headers, '')
      answer = await this.#fetch('GET', target, undefined, options.headers)
    }
    return new Page(answer.status, `${target.pathname}${target.search}`, answer.headers, await answer.text())
  }

  async #fetch(method: string, target: URL, body: URLSearchParams | FormData | undefined, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(target, { method, redirect: 'manual', headers: { ...(cookie === '' ? {} : { cookie }), ...headers }, ...(body ? { body } : {}) })
    for (const line of answer.headers.getSetCookie()) this.#keepCookie(line)
    return answer
  }

  #keepCookie(line: string): void {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    const name = pair.slice(0, at).trim()
    if (/expires=Thu, 01 Jan 1970/i.test(line)) this.#cookies.delete(name)
    else this.#cookies.set(name, pair.slice(at + 1))
  }
}

function isRedirect(answer: Response): boolean {
  return answer.status >= 300 && answer.status < 400 && answer.headers.has('location')
}

function readFields(content: string): Record<string, string> {
  return Object.fromEntries([...readInputs(content), ...readTextareas(content), ...readSelects(content)].filter(([name]) => name !== ''))
}

function readInputs(content: string): (readonly [string, string])[] {
  return [...content.matchAll(/<input\b([^>]*)>/g)]
    .map(([, attributes = '']) => attributes)
    .filter((attributes) => attribute(attributes, 'type') !== 'submit')
    .filter((attributes) => !/\stype="(checkbox|radio)"/.test(attributes) || /\schecked\b/.test(attributes))
    .map((attributes) => [attribute(attributes, 'name'), attribute(attributes, 'value')] as const)
}

function readTextareas(content: string): (readonly [string, string])[] {
  return [...content.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)].map(
    // The first line end after the tag is not part of the text.
    ([, attributes = '', text = '']) => [attribute(attributes, 'name'), unescapeHtml(text.replace(/^\r?\n/, ''))] as const
  )
}

function readSelects(content: string): (readonly [string, string])[] {
  return [...content.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].map(([, attributes = '', options = '']) => {
    const selected = /<option\b([^>]*\sselected\b[^>]*)>/.exec(options) ?? /<option\b([^>]*)>/.exec(options)
    return [attribute(attributes, 'name'), attribute(selected?.[1] ?? '', 'value')] as const
  })
}

function attribute(attributes: string, name: string): string {
  return unescapeHtml(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '')
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', '\u00A0')
    .replaceAll('&amp;', '&')
}
