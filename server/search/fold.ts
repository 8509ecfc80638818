import { characterForms as forms } from '../domain/characters/standard-form.ts'

export interface Folded {
  readonly text: string
  /** For each UTF-16 unit of `text`, where in the original the character begins that it came from. */
  readonly offsets: Int32Array
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

/** The same for those of one unit that become one unit. */
const formUnits = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit)
for (const [from, to] of forms) if (from.length === 1 && to.length === 1) formUnits[from.charCodeAt(0)] = to.charCodeAt(0)

export function isCjk(character: string): boolean {
  const code = character.charCodeAt(0)
  return code >= FIRST_WIDE && (isPlainHan(code) || CJK.test(character))
}

/** As `foldText`, where the way back to the original is not needed. */
export function fold(text: string): string {
  run(text)
  return folder.text()
}

/**
 * The form in which text and query meet: NFKC, lower case, one form for each Chinese character (Simplified, and no
 * Hong Kong variants), white space one space. A line end between two Chinese characters is no space at all,
 * because mail programs break lines inside words; neither are the quote marks of mail at a line's start.
 */
export function foldText(original: string): Folded {
  run(original)
  return { text: folder.text(), offsets: folder.offsets() }
}

function run(original: string): void {
  folder.begin()
  let at = 0
  while (at < original.length) {
    const unit = original.charCodeAt(at)
    const next = original.charCodeAt(at + 1)
    // NaN at the end: no mark either.
    const isAlone = !(next >= FIRST_MARK) || isPlainHan(next)
    if (isAlone && unit < FIRST_WIDE) folder.addAscii(unit, at)
    else if (isAlone && isPlainHan(unit)) folder.addUnit(formUnits[unit] ?? unit, at, true)
    else {
      const end = endOfCharacter(original, at)
      folder.addCharacter(original.slice(at, end), at)
      at = end - 1
    }
    at += 1
  }
}

const SPACE_UNIT = 0x20
const DELETE_UNIT = 0x7F
const LINE_END_UNIT = 0x0A
const QUOTE_UNIT = 0x3E
const FIRST_CAPITAL = 0x41
const LAST_CAPITAL = 0x5A
const CASE_BIT = 0x20

/** Units are collected as numbers: texts are long, and each character as a string of its own took four times as long. */
class Folder {
  #units = new Uint16Array(8192)
  #offsets = new Int32Array(8192)
  #length = 0
  #gap: 'none' | 'space' | 'line' | 'paragraph' = 'none'
  #afterCjk = false

  begin(): void {
    this.#length = 0
    this.#gap = 'none'
    this.#afterCjk = false
  }

  text(): string {
    return Buffer.from(this.#units.buffer, 0, this.#length * 2).toString('utf16le')
  }

  offsets(): Int32Array {
    return this.#offsets.slice(0, this.#length)
  }

  addAscii(unit: number, at: number): void {
    if (unit === LINE_END_UNIT) this.#gap = this.#gap === 'line' || this.#gap === 'paragraph' ? 'paragraph' : 'line'
    else if (unit <= SPACE_UNIT || unit === DELETE_UNIT) this.#addSpace()
    else if (unit === QUOTE_UNIT && this.#gap === 'line') return
    else this.addUnit(unit >= FIRST_CAPITAL && unit <= LAST_CAPITAL ? unit | CASE_BIT : unit, at, false)
  }

  /** A character of whatever width, with its marks. */
  addCharacter(character: string, at: number): void {
    if (character.length === 1 && character.charCodeAt(0) < FIRST_WIDE) return this.addAscii(character.charCodeAt(0), at)
    for (const folded of character.normalize('NFKC').toLowerCase()) {
      if (SPACE.test(folded)) this.#addSpace()
      else if (!SILENT.test(folded)) this.#addForm(forms.get(folded) ?? folded, at)
    }
  }

  addUnit(unit: number, at: number, cjk: boolean): void {
    if (this.#gap !== 'none') {
      if (this.#length > 0 && !(this.#gap === 'line' && cjk && this.#afterCjk)) this.#push(SPACE_UNIT, at)
      this.#gap = 'none'
    }
    this.#push(unit, at)
    this.#afterCjk = cjk
  }

  #addForm(form: string, at: number): void {
    const cjk = isCjk(form)
    for (let index = 0; index < form.length; index += 1) this.addUnit(form.charCodeAt(index), at, cjk)
  }

  #addSpace(): void {
    if (this.#gap === 'none') this.#gap = 'space'
  }

  #push(unit: number, at: number): void {
    if (this.#length === this.#units.length) this.#grow()
    this.#units[this.#length] = unit
    this.#offsets[this.#length] = at
    this.#length += 1
  }

  #grow(): void {
    const [units, offsets] = [this.#units, this.#offsets]
    this.#units = new Uint16Array(units.length * 2)
    this.#units.set(units)
    this.#offsets = new Int32Array(offsets.length * 2)
    this.#offsets.set(offsets)
  }
}

/** One for all: what it collects in is used again. */
const folder = new Folder()

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
