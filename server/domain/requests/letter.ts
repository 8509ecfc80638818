export type LetterFault = 'body_missing' | 'body_untouched' | 'body_long' | 'code_not_named'

/** Longer than any request that an authority has been seen to answer, shorter than what hurts a mail client. */
const LONGEST = 20_000

/**
 * A request counts under the Code only if it names the Code (Guidelines on Interpretation and Application,
 * introduction), so the form warns before a letter goes that does not.
 */
const NAMES_OF_THE_CODE = [
  /\bcode\s+on\s+access\s+to\s+information\b/i,
  /公\s*開\s*資\s*料\s*守\s*則/u,
  /公\s*开\s*资\s*料\s*守\s*则/u
]

export function namesTheCode(letter: string): boolean {
  const text = letter.normalize('NFKC')
  return NAMES_OF_THE_CODE.some((name) => name.test(text))
}

/** Line ends made one kind, spaces at line ends gone, at most two blank lines in a row, no control characters. */
export function tidyLetter(typed: string): string {
  return typed
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll(/[ \t\u3000]+$/gm, '')
    .replaceAll(/\n{4,}/g, '\n\n\n')
    .trim()
}

/** @param templates the letter as the form offered it; sent back unchanged it asks for nothing */
export function checkLetter(letter: string, templates: readonly string[], mayLeaveCodeOut: boolean): LetterFault | undefined {
  if (letter === '') return 'body_missing'
  if (templates.some((template) => squeeze(letter) === squeeze(template))) return 'body_untouched'
  if (Array.from(letter).length > LONGEST) return 'body_long'
  return mayLeaveCodeOut || namesTheCode(letter) ? undefined : 'code_not_named'
}

/** A closing formula at the very end means that the writer left the name to us: 此致, 謹啟, Yours faithfully. */
const UNSIGNED_ENGLISH = /(?:yours (?:faithfully|sincerely|truly)|(?:kind|best|warm)? ?regards),?$/i

/** The letter with the requester's name below its closing formula, where nobody has signed it yet. */
export function signLetter(letter: string, name: string): string {
  const lines = letter.trimEnd().split('\n')
  const last = lines.at(-1)?.trim() ?? ''
  if (UNSIGNED_ENGLISH.test(last)) return `${lines.join('\n')}\n${name}`
  if (last === '謹啟' || last === '谨启' || last === '敬上') return [...lines.slice(0, -1), `${name}${last}`].join('\n')
  return last === '此致' ? `${lines.join('\n')}\n\n${name}謹啟` : lines.join('\n')
}

function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, '')
}
