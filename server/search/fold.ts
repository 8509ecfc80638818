import { FOLD_TABLE } from './fold-table.ts'

export interface Folded {
  readonly text: string
  /** For each UTF-16 unit of `text`, where in the original the character begins that it came from. */
  readonly offsets: readonly number[]
}

/** Characters that are written without spaces between words; private use is what old Big5-HKSCS tables yield. */
const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\uE000-\uF8FF\u30FC]/u
const SPACE = /^[\s\p{Zs}]$/u
/** Soft hyphens, zero-width characters, variation selectors and other controls say nothing that is searched for. */
const SILENT = /^[\p{Cf}\p{Cc}\uFE00-\uFE0F\u{E0100}-\u{E01EF}]$/u
const MARK = /^\p{M}$/u
const FIRST_MARK = 0x0300
const FIRST_WIDE = 0x80
/** CJK Unified Ideographs and Extension A: never changed by NFKC, never a mark. Nine of ten Chinese characters. */
const FIRST_HAN = 0x3400
const LAST_HAN = 0x9FFF

const forms = readTable(FOLD_TABLE)

export function isCjk(character: string): boolean {
  const code = character.charCodeAt(0)
  return code >= FIRST_WIDE && (isPlainHan(code) || CJK.test(character))
}

/** As `foldText`, where the way back to the original is not needed. */
export function fold(text: string): string {
  return foldText(text).text
}

/**
 * The form in which text and query meet: NFKC, lower case, one form for each Chinese character (Simplified, and no
 * Hong Kong variants), white space one space. A line end between two Chinese characters is no space at all,
 * because mail programs break lines inside words; neither are the quote marks of mail at a line's start.
 */
export function foldText(original: string): Folded {
  const folder = new Folder()
  let at = 0
  while (at < original.length) {
    const end = endOfCharacter(original, at)
    const code = original.charCodeAt(at)
    if (code < FIRST_WIDE && end === at + 1) folder.addAscii(original.charAt(at), at)
    else if (isPlainHan(code) && end === at + 1) folder.addHan(original.charAt(at), at)
    else folder.addWide(original.slice(at, end), at)
    at = end
  }
  return { text: folder.text, offsets: folder.offsets }
}

class Folder {
  text = ''
  readonly offsets: number[] = []
  private gap: 'none' | 'space' | 'line' | 'paragraph' = 'none'
  private afterCjk = false

  addAscii(character: string, at: number): void {
    if (character === '\n') this.addLineEnd()
    else if (character <= ' ' || character === '\u007F') this.addSpace()
    else if (character === '>' && this.gap === 'line') return
    else this.add(character.toLowerCase(), at, false)
  }

  addHan(character: string, at: number): void {
    this.add(forms.get(character) ?? character, at, true)
  }

  addWide(character: string, at: number): void {
    for (const folded of character.normalize('NFKC').toLowerCase()) {
      if (SPACE.test(folded)) this.addSpace()
      else if (!SILENT.test(folded)) {
        const form = forms.get(folded) ?? folded
        this.add(form, at, isCjk(form))
      }
    }
  }

  private addSpace(): void {
    if (this.gap === 'none') this.gap = 'space'
  }

  private addLineEnd(): void {
    this.gap = this.gap === 'line' || this.gap === 'paragraph' ? 'paragraph' : 'line'
  }

  private add(character: string, at: number, cjk: boolean): void {
    if (this.gap !== 'none') {
      if (this.text !== '' && !(this.gap === 'line' && cjk && this.afterCjk)) this.push(' ', at)
      this.gap = 'none'
    }
    this.push(character, at)
    this.afterCjk = cjk
  }

  private push(character: string, at: number): void {
    this.text += character
    for (let unit = 0; unit < character.length; unit += 1) this.offsets.push(at)
  }
}

/** A character with the marks that combine with it, so that e + ´ and é are folded alike. */
export function endOfCharacter(text: string, start: number): number {
  let end = start + ((text.codePointAt(start) ?? 0) > 0xFFFF ? 2 : 1)
  while (end < text.length && text.charCodeAt(end) >= FIRST_MARK && !isPlainHan(text.charCodeAt(end))) {
    const next = text.codePointAt(end) ?? 0
    if (!MARK.test(String.fromCodePoint(next))) break
    end += next > 0xFFFF ? 2 : 1
  }
  return end
}

function isPlainHan(code: number): boolean {
  return code >= FIRST_HAN && code <= LAST_HAN
}

function readTable(table: string): ReadonlyMap<string, string> {
  const characters = Array.from(table.replaceAll('\n', ''))
  const pairs = new Map<string, string>()
  for (let at = 0; at + 1 < characters.length; at += 2) pairs.set(characters[at] ?? '', characters[at + 1] ?? '')
  return pairs
}
