import { decodeText, normaliseLabel } from './charset.ts'
import { unflowText } from './flowed-text.ts'
import { cleanText } from './header-text.ts'
import type { ParseBudget } from './mime-tree.ts'
import { takeUuencodedFiles } from './uuencode.ts'
import type { UuencodedFile } from './uuencode.ts'

/** More than any letter; what is longer is kept whole as a file. */
export const MAX_TEXT_BYTES = 2 * 1024 * 1024

export interface TextPart {
  readonly text: string
  readonly files: readonly UuencodedFile[]
}

/** Decoded bytes of a text part as a string of LF lines, without NUL and lone surrogates. */
export function decodeTextPart(content: Buffer, label: string | undefined, budget: ParseBudget): string {
  const decoded = decodeText(content, label, budget.preferred)
  if (decoded.unknownLabel) budget.warnings.add('charset_unknown')
  if (decoded.guessed) budget.warnings.add('charset_guessed')
  if (decoded.lossy) budget.warnings.add('undecodable_bytes')
  if (decoded.text.includes('\u0000')) budget.warnings.add('nul_replaced')
  return cleanText(decoded.text).replace(/^\ufeff/, '').replace(/\r+\n|\r/g, '\n')
}

/** A text/plain part: flowed lines rejoined (RFC 3676), uuencoded files taken out. */
export function readPlainPart(content: Buffer, parameters: ReadonlyMap<string, string>, budget: ParseBudget): TextPart {
  const text = decodeTextPart(content, parameters.get('charset'), budget)
  const isFlowed = parameters.get('format')?.toLowerCase() === 'flowed'
  const unflowed = isFlowed ? unflowText(text, parameters.get('delsp')?.toLowerCase() === 'yes') : text
  return takeUuencodedFiles(unflowed)
}

/** An HTML part; where the header names no charset, its own meta element may. */
export function readHtmlPart(content: Buffer, label: string | undefined, budget: ParseBudget): string {
  const declared = normaliseLabel(label) === '' ? metaCharset(content) : label
  // UTF-7 can spell markup that a filter does not see: such a part is shown as the ASCII that it is.
  const safe = normaliseLabel(declared) === 'utf-7' ? 'us-ascii' : declared
  return decodeTextPart(content, safe, budget)
}

function metaCharset(content: Buffer): string | undefined {
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/i.exec(content.toString('latin1', 0, 4096))?.[1]
}
