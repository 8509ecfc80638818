const ENGLISH_CLOSING = /^(?:yours (?:faithfully|sincerely|truly)|(?:kind |best |warm )?regards|sincerely),?$/i
const CHINESE_CLOSING = /^(?:此致|敬上|謹啟|謹启|謹上)$/u
const SIGNED_CHINESE = /^.{1,40}(?:謹啟|谨启|敬上|謹上)$/u

/**
 * A letter without the name of who wrote it, for somebody who asks the same: what stands below its last closing formula
 * goes, and the formula stays, so that the next writer's name is set below it.
 */
export function copyLetter(letter: string): string {
  const lines = letter.trimEnd().split('\n')
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at]?.trim() ?? ''
    if (ENGLISH_CLOSING.test(line) || CHINESE_CLOSING.test(line)) return lines.slice(0, at + 1).join('\n')
    if (SIGNED_CHINESE.test(line) && at === lines.length - 1) {
      const before = lines.slice(0, at).join('\n').trimEnd()
      return before.endsWith('此致') ? before : `${before}\n\n此致`
    }
  }
  return letter.trimEnd()
}
