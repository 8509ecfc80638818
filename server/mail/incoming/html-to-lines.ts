import { compile } from 'html-to-text'
import type { DomNode, FormatCallback, HtmlToTextOptions } from 'html-to-text'
import { trimBlankLines } from './blank-lines.ts'
import { formatTableRows } from './html-tables.ts'
import { matchGroup } from './match-group.ts'
import { stripTags } from './strip-tags.ts'

export interface HtmlLines {
  readonly text: string
  /** Too big or too deep for a tree: tags were only taken out. */
  readonly simplified: boolean
}

const MAX_SIZE = 2 * 1024 * 1024
/** A tree is walked by recursion: 20,000 nested tables would overflow the stack. */
const MAX_NESTING = 200
/** Elements without content, and those that a sibling closes. */
const NOT_NESTING = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|td|th|tr|tbody|thead|dd|dt|option|o:p|\?xml.*)$/
/** Stands for <hr>: clients write one above the headers of the letter that they quote. */
const RULE = '─'.repeat(40)

const formatQuote: FormatCallback = (element, walk, builder) => {
  const isQuote = isQuoteBlock(element)
  builder.openBlock({ leadingLineBreaks: isQuote ? 2 : 1, reservedLineLength: 2 })
  walk(element.children, builder)
  builder.closeBlock({ trailingLineBreaks: isQuote ? 2 : 1, blockTransform: isQuote ? prefixLines : asItIs })
}

const formatParagraph: FormatCallback = (element, walk, builder) => {
  // Word writes every line as a paragraph without margins, and empty ones between.
  const breaks = hasNoMargins(element) ? 1 : 2
  builder.openBlock({ leadingLineBreaks: breaks })
  walk(element.children, builder)
  builder.closeBlock({ trailingLineBreaks: breaks })
}

const formatRule: FormatCallback = (_element, _walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 })
  builder.addLiteral(RULE)
  builder.closeBlock({ trailingLineBreaks: 1 })
}

const options: HtmlToTextOptions = {
  wordwrap: false,
  baseElements: { selectors: [], returnDomByDefault: true },
  limits: { maxInputLength: MAX_SIZE, maxDepth: 2000 },
  formatters: { quote: formatQuote, paragraphOfMail: formatParagraph, rule: formatRule, tableOfMail: formatTableRows },
  selectors: [
    { selector: '*', format: 'inline' },
    ...['style', 'script', 'title', 'meta', 'img', 'noscript', 'object'].map((selector) => ({ selector, format: 'skip' })),
    ...['article', 'aside', 'div', 'footer', 'form', 'header', 'main', 'nav', 'section', 'body', 'html', 'center', 'address', 'dl', 'dt', 'dd', 'tr', 'td', 'th', 'caption', 'fieldset', 'legend'].map((selector) => ({ selector, format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } })),
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, format: 'heading', options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 } })),
    ...['ul', 'menu', 'dir'].map((selector) => ({ selector, format: 'unorderedList', options: { itemPrefix: '• ', leadingLineBreaks: 1, trailingLineBreaks: 1 } })),
    { selector: 'ol', format: 'orderedList', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'a', format: 'anchor', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true, pathRewrite: shortenLink } },
    { selector: 'a[href^="mailto:"]', format: 'inline' },
    { selector: 'a[href^="cid:"]', format: 'inline' },
    { selector: 'br', format: 'lineBreak' },
    { selector: 'wbr', format: 'wbr' },
    { selector: 'hr', format: 'rule' },
    { selector: 'p', format: 'paragraphOfMail' },
    { selector: 'pre', format: 'pre', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'blockquote', format: 'quote' },
    { selector: 'table', format: 'tableOfMail' }
  ]
}

const convert = compile(options)

/** An HTML body as readable lines: quotes prefixed with `> `, rules drawn, tables a row a line. */
export function htmlToLines(html: string): HtmlLines {
  // Plain text that is called HTML keeps its lines.
  if (!/<[a-z!/]/i.test(html)) return { text: tidy(stripTags(html.replaceAll('\n', '<br>'))), simplified: false }
  if (html.length > MAX_SIZE || !isShallow(html)) return { text: tidy(stripTags(html)), simplified: true }
  try {
    const text = tidy(convert(html))
    // An unclosed title or style swallows the letter behind it.
    return text === '' ? { text: tidy(stripTags(html)), simplified: false } : { text, simplified: false }
  } catch {
    return { text: tidy(stripTags(html)), simplified: true }
  }
}

function isShallow(html: string): boolean {
  let depth = 0
  for (const match of html.matchAll(/<(\/?)([a-z][^\s/>]*)[^<>]{0,2000}?(\/?)>/gi)) {
    if (NOT_NESTING.test(matchGroup(match, 2).toLowerCase()) || match[3] === '/') continue
    depth = Math.max(0, depth + (match[1] === '/' ? -1 : 1))
    if (depth > MAX_NESTING) return false
  }
  return true
}

function tidy(text: string): string {
  const lines = text.replaceAll('\u00a0', ' ').split('\n').map((line) => line.trimEnd())
  return trimBlankLines(lines.join('\n').replace(/\n{3,}/g, '\n\n'))
}

function prefixLines(block: string): string {
  return trimBlankLines(block).split('\n').map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd())).join('\n')
}

function asItIs(block: string): string {
  return block
}

/** A blockquote that is only an indent (Gmail, Word) says `border:none` and does not cite. */
function isQuoteBlock(element: DomNode): boolean {
  const marks = ['type', 'class', 'cite'].map((name) => attributeOf(element, name)).join(' ')
  return /\bcite\b|quote|https?:|mid:/i.test(marks) || !/border:\s*none/i.test(attributeOf(element, 'style'))
}

function hasNoMargins(element: DomNode): boolean {
  return /\bMso/.test(attributeOf(element, 'class')) || /margin(?:-top|-bottom)?:\s*0/i.test(attributeOf(element, 'style'))
}

/** What the package itself calls any. */
interface WithAttributes {
  readonly attribs?: Readonly<Record<string, string>>
}

function attributeOf(element: WithAttributes, name: string): string {
  return element.attribs?.[name] ?? ''
}

/** Tracking links of a thousand characters make a letter unreadable; the HTML keeps them whole. */
function shortenLink(path: string): string {
  return path.length > 300 ? `${path.slice(0, 300)}…` : path
}
