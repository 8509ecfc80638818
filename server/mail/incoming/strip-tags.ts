const BREAKING = /^\/?(?:br|p|div|tr|table|li|ul|ol|h[1-6]|hr|blockquote|pre|center|section|article)$/
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', copy: '©', ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', ndash: '–', mdash: '—', hellip: '…', bull: '•' }
/** What is behind this is cut: a letter has less. */
const MAX_LENGTH = 4 * 1024 * 1024

interface Page {
  readonly source: string
  readonly lower: string
  /** Elements whose end was looked for in vain: it is not looked for again. */
  readonly unclosed: Set<string>
}

/** Takes the tags out in one pass, whatever their nesting: the way for HTML that no tree should be made of. */
export function stripTags(html: string): string {
  const source = html.length > MAX_LENGTH ? html.slice(0, MAX_LENGTH) : html
  const page: Page = { source, lower: source.toLowerCase(), unclosed: new Set() }
  const out: string[] = []
  let position = 0
  while (position < source.length) {
    const open = source.indexOf('<', position)
    if (open < 0) break
    out.push(source.slice(position, open).replace(/\s+/g, ' '))
    const tag = readTag(page, open)
    out.push(tag.text)
    position = tag.next
  }
  out.push(source.slice(position).replace(/\s+/g, ' '))
  return decodeEntities(out.join('')).replace(/[ \t]{2,}/g, ' ').replace(/[ \t]?\n[ \t]?/g, '\n')
}

function readTag(page: Page, open: number): { text: string; next: number } {
  const { source } = page
  if (source.startsWith('<!--', open)) return { text: '', next: after(source, '-->', open) }
  const name = /^<(\/?[a-z][a-z0-9]*)/i.exec(source.slice(open, open + 20))?.[1]?.toLowerCase()
  if (name === undefined) {
    const isMarkup = /^<[!?/]/.test(source.slice(open, open + 2))
    return isMarkup ? { text: '', next: after(source, '>', open) } : { text: '<', next: open + 1 }
  }
  if (name === 'style' || name === 'script') {
    const close = closeOf(page, name, open)
    // Unclosed: only the tag goes, the letter stays.
    return { text: '', next: after(source, '>', close ?? open) }
  }
  return { text: BREAKING.test(name) ? '\n' : '', next: after(source, '>', open) }
}

function closeOf(page: Page, name: string, open: number): number | undefined {
  const close = page.unclosed.has(name) ? -1 : page.lower.indexOf(`</${name}`, open)
  if (close < 0) page.unclosed.add(name)
  return close < 0 ? undefined : close
}

function after(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from)
  return found < 0 ? source.length : found + mark.length
}

function decodeEntities(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});?/gi, (whole, reference: string) => {
    if (!reference.startsWith('#')) return NAMED[reference.toLowerCase()] ?? whole
    // `x4e2d` with a zero before it is a number, as `20013` is.
    const code = Number(`0${reference.slice(1)}`)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
