import { standardForm } from '../characters/standard-form.ts'

/** Lines of the body counted from 1, both ends included. */
export interface FoldedRange {
  readonly from: number
  readonly to: number
}

/**
 * What of a letter may be read, in the one form in which the rules meet it: half-width, one form for each Chinese
 * character, straight quotes, one space for white space and none beside Chinese. A line end inside a sentence is a
 * space, or nothing in Chinese; `\n` ends a paragraph or a list's entry; `\f` stands for what is not read.
 */
export interface ReadableText {
  readonly text: string
  /** For each UTF-16 unit of `text`, where in the body its character begins and ends. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** A letter is shorter; what goes on for longer is a report, whose words are about other things. */
const MOST_READ = 60_000
const QUOTED = /^[ \t\u3000]{0,4}(?:[>＞|│]|&gt;)/
/** `(a)`, `1.`, `（一）`, `-` and `•` at the beginning of a line. */
const LIST_ENTRY = /^[ \t\u3000]{0,12}(?:[(（](?:[a-z]{1,4}|\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|\d{1,2}[.)）][ \t\u3000]|[-•*·‧●]\s)/i
/** Behind these a list may begin; behind anything else a bracket is part of a sentence that was wrapped. */
const BEFORE_ENTRY = /(?:[:;,.：；，。、-]|\b(?:and|or)|[及或和])\s{0,4}$/i
const CJK = /^[\p{Script=Han}、。「」『』《》〈〉〇]/u
const PUNCTUATION: Readonly<Record<string, string>> = { '“': '"', '”': '"', '‘': "'", '’': "'", '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '−': '-', '﹐': ',', '︰': ':', '○': '〇', '◯': '〇' }
const SILENT = /^[\p{Cf}\uFE00-\uFE0F]$/u

/**
 * @param folded what is folded away on the page: quotes are another's words, footers and what stands below a
 * signature's separator a program's or an office's; none of it is read. Where a fold took all, there is none.
 */
export function makeReadable(body: string, folded: readonly FoldedRange[]): ReadableText {
  const writer = new Writer()
  const hidden = hiddenLines(folded)
  let at = 0
  let before = ''
  for (const [index, line] of body.slice(0, MOST_READ).split('\n').entries()) {
    if (hidden.has(index + 1) || QUOTED.test(line)) writer.endWith('\f')
    else if (line.trim() === '') writer.endWith('\n')
    else {
      if (LIST_ENTRY.test(line) && BEFORE_ENTRY.test(before)) writer.endWith('\n')
      writer.addLine(line, at)
    }
    if (line.trim() !== '') before = line
    at += line.length + 1
  }
  return { text: writer.text, starts: writer.starts, ends: writer.ends }
}

function hiddenLines(folded: readonly FoldedRange[]): ReadonlySet<number> {
  const lines = new Set<number>()
  for (const { from, to } of folded) {
    for (let line = from; line <= to; line += 1) lines.add(line)
  }
  return lines
}

/** What no form has to be looked for: printed ASCII, and the common Chinese characters. */
function isPlain(character: string): boolean {
  const code = character.charCodeAt(0)
  return (code > 0x20 && code < 0x7F) || (code >= 0x4E00 && code <= 0x9FFF)
}

function isAscii(character: string): boolean {
  return character.charCodeAt(0) < 0x80
}

class Writer {
  text = ''
  readonly starts: number[] = []
  readonly ends: number[] = []
  private gap: '' | ' ' | '\n' | '\f' = ''
  private isAfterCjk = false

  addLine(line: string, at: number): void {
    let start = at
    for (const character of line) {
      this.addCharacter(character, start)
      start += character.length
    }
    this.addGap(' ')
  }

  /** The strongest of the gaps that meet is the one that stands. */
  endWith(gap: '\n' | '\f'): void {
    if (this.gap !== '\f') this.gap = gap
  }

  private addGap(gap: ' '): void {
    if (this.gap === '') this.gap = gap
  }

  private addCharacter(character: string, at: number): void {
    if (isPlain(character)) return this.add(standardForm(character), at, at + character.length)
    for (const plain of character.normalize('NFKC')) {
      if (/^\s$/.test(plain)) this.addGap(' ')
      else if (!SILENT.test(plain)) this.add(standardForm(PUNCTUATION[plain] ?? plain), at, at + character.length)
    }
  }

  private add(character: string, start: number, end: number): void {
    const isCjk = !isAscii(character) && CJK.test(character)
    if (this.gap !== '' && this.text !== '' && !(this.gap === ' ' && (isCjk || this.isAfterCjk))) this.push(this.gap, start, start)
    this.gap = ''
    this.push(character, start, end)
    this.isAfterCjk = isCjk
  }

  private push(character: string, start: number, end: number): void {
    this.text += character
    for (let unit = 0; unit < character.length; unit += 1) {
      this.starts.push(start)
      this.ends.push(end)
    }
  }
}
