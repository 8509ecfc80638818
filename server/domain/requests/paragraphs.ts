/** `2.9(c)`, `2.14`: a paragraph of Part 2 of the Code, 2.3 to 2.18, with a letter where one is cited. */
const PARAGRAPH = /^2\.([3-9]|1[0-8])(?:\(([a-z])\))?$/
const MOST = 20

/**
 * Paragraphs as people type them: `2.4(a), (b)`, `2.9 (c)、2.14`. A letter alone belongs to the paragraph before it.
 * Undefined where something is no paragraph of Part 2.
 */
export function readParagraphs(typed: string): readonly string[] | undefined {
  const parts = typed.normalize('NFKC').toLowerCase().replaceAll(/第|段|paragraphs?|paras?\.?|\band\b|及|和/g, ' ').replaceAll(/\s*\(\s*([a-z])\s*\)/g, '($1)')
    .split(/[\s,;、。]+/).filter((part) => part !== '')
  const paragraphs: string[] = []
  for (const part of parts.flatMap(splitLetters)) {
    const paragraph = part.startsWith('(') ? `${/^2\.\d+/.exec(paragraphs.at(-1) ?? '')?.[0] ?? ''}${part}` : part
    if (!PARAGRAPH.test(paragraph)) return undefined
    paragraphs.push(paragraph)
  }
  return paragraphs.length > MOST ? undefined : [...new Set(paragraphs)]
}

/** `2.4(a)(b)` is two. */
function splitLetters(part: string): string[] {
  const [first = '', ...letters] = part.split(/(?=\()/)
  return letters.length === 0 ? [first] : [`${first}${letters[0]}`, ...letters.slice(1)]
}
