import { trimBlankLines } from './blank-lines.ts'
import { htmlToLines } from './html-to-lines.ts'
import type { ParseBudget } from './mime-tree.ts'

/** A stretch of the body: what is shown as text, and the HTML that it came from or stands beside. */
export interface BodyBlock {
  readonly text: string
  readonly html: string | undefined
  /** Did the writer send plain text, or is it made from HTML? */
  readonly isPlain: boolean
  /** Out of a container (winmail.dat): counts only where the mail has no letter of its own. */
  readonly isFallback?: boolean
}

const PLACEHOLDER = /\bhtml\b|does not support|cannot (?:display|view)|view (?:this|the) (?:message|e-?mail)|不支援|不支持|無法顯示|无法显示|網頁版|网页版/i
const PLACEHOLDER_LENGTH = 400

export function plainBlock(text: string): BodyBlock {
  return { text, html: undefined, isPlain: true }
}

export function htmlBlock(html: string, budget: ParseBudget): BodyBlock {
  const lines = htmlToLines(html)
  if (lines.simplified) budget.warnings.add('html_simplified')
  return { text: lines.text, html, isPlain: false }
}

/** multipart/alternative: the writer's plain text if it says more than "see the HTML", with the HTML beside it. */
export function chooseAlternative(alternatives: readonly (readonly BodyBlock[])[]): BodyBlock[] {
  const filled = alternatives.filter((blocks) => hasText(blocks))
  const withHtml = filled.findLast((blocks) => blocks.some((block) => block.html !== undefined))
  const plain = filled.find((blocks) => blocks.every((block) => block.isPlain))
  const htmlText = textOfBlocks(withHtml ?? [])
  const chosen = plain !== undefined && !isPlaceholder(textOfBlocks(plain), htmlText) ? plain : (withHtml ?? plain)
  if (chosen === undefined) return []
  const html = withHtml === undefined ? undefined : joinHtml(withHtml)
  return [{ text: textOfBlocks(chosen), html, isPlain: chosen === plain }]
}

/** multipart/mixed: every text in order, without one that says again what stands before it. */
export function dropRepeated(blocks: readonly BodyBlock[]): BodyBlock[] {
  const seen = new Set<string>()
  const own = blocks.filter((block) => block.isFallback !== true)
  return (hasText(own) ? own : blocks).filter((block) => {
    const essence = essenceOf(block.text)
    if (essence === '' || seen.has(essence)) return false
    seen.add(essence)
    return true
  })
}

export function textOfBlocks(blocks: readonly BodyBlock[]): string {
  return blocks.map((block) => trimBlankLines(block.text)).filter((text) => text !== '').join('\n\n')
}

/** Undefined where no part was HTML; plain parts between stand in <pre>. */
export function joinHtml(blocks: readonly BodyBlock[]): string | undefined {
  if (!blocks.some((block) => block.html !== undefined)) return undefined
  return blocks.map((block) => block.html ?? `<pre>${escapeHtml(block.text)}</pre>`).join('\n')
}

function hasText(blocks: readonly BodyBlock[]): boolean {
  return blocks.some((block) => block.text.trim() !== '')
}

function isPlaceholder(text: string, htmlText: string): boolean {
  return text.length <= PLACEHOLDER_LENGTH && PLACEHOLDER.test(text) && htmlText.length > text.length * 2
}

function essenceOf(text: string): string {
  return text.replace(/[\s>|•*]+/g, '')
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
