import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type PdfKit from 'pdfkit'

const require = createRequire(import.meta.url)
const FACES = {
  text: '@expo-google-fonts/noto-sans-hk/400Regular/NotoSansHK_400Regular.ttf',
  strong: '@expo-google-fonts/noto-sans-hk/700Bold/NotoSansHK_700Bold.ttf'
} as const
type Face = keyof typeof FACES

/** Points: A4 with margins that a hole punch spares. */
const MARGINS = { top: 56, bottom: 64, left: 62, right: 62 }
const FOOT_DISTANCE = 36
const STYLES = {
  title: { size: 19, face: 'strong', colour: '#1c2529', before: 0 },
  head: { size: 13, face: 'strong', colour: '#1c2529', before: 20 },
  body: { size: 11, face: 'text', colour: '#1c2529', before: 7 },
  small: { size: 9.5, face: 'text', colour: '#4b5559', before: 4 },
  quoted: { size: 9.5, face: 'text', colour: '#4b5559', before: 6 }
} as const
export type PdfStyle = keyof typeof STYLES

/** Structure types of ISO 32000-1 section 14.8.4, for a reader that speaks. */
const TAGS: Readonly<Record<PdfStyle, string>> = { title: 'H1', head: 'H2', body: 'P', small: 'P', quoted: 'BlockQuote' }

/** Room below a line across the page: less, and the next page begins instead. */
const KEPT_TOGETHER = 70

/** Characters that are laid out at once: some milliseconds. */
const LONGEST_PIECE = 4_000

/** pdfkit does not tell which characters a font has; what it opened does. */
interface LoadedFont {
  readonly font: { hasGlyphForCodePoint(code: number): boolean }
}

const faces = new Map<Face, Buffer>()

export interface PdfHead {
  readonly title: string
  /** BCP 47, of the document; a text in another one says so. */
  readonly lang: string
  readonly createdAt: Date
  /** At the foot of every page, before its number. */
  readonly foot: string
}

/**
 * Writes a tagged PDF from the top down: text that can be selected, searched and spoken, with an outline. Its bytes
 * come on `stream` while it is written.
 */
export class PdfWriter {
  readonly stream: Readable
  readonly #document: PDFKit.PDFDocument
  readonly #root: PDFKit.PDFStructureElement
  readonly #head: PdfHead
  #pages = 0
  #style: PdfStyle = 'body'

  constructor(head: PdfHead) {
    this.#head = head
    // Loaded with the first PDF: it takes a good part of the start of a process, and few make one.
    const PdfDocument = require('pdfkit') as typeof PdfKit
    const document = new PdfDocument({
      size: 'A4', margins: MARGINS, autoFirstPage: false, tagged: true, pdfVersion: '1.7', lang: head.lang, displayTitle: true,
      info: { Title: writable(head.title), CreationDate: head.createdAt, ModDate: head.createdAt }
    })
    for (const face of ['text', 'strong'] as const) document.registerFont(face, readFace(face))
    document.on('pageAdded', () => this.#writeFoot())
    this.#document = document
    this.stream = document
    this.#root = document.struct('Document', { lang: head.lang })
    document.addStructure(this.#root)
    document.addPage()
  }

  /** Paragraphs are parted by blank lines; line ends stay. @param outline whether a reader can jump to it */
  write(style: PdfStyle, text: string, lang: string, outline = false): void {
    const { before } = STYLES[style]
    for (const paragraph of splitParagraphs(text)) {
      this.#choose(style)
      this.#document.y += this.#document.y > MARGINS.top ? before : 0
      if (outline) this.#document.outline.addItem(this.#writable(paragraph))
      this.#root.add(this.#document.struct(TAGS[style], this.#langOf(lang), () => this.#document.text(this.#writable(paragraph), MARGINS.left, undefined)))
    }
  }

  writeList(items: readonly string[], lang: string): void {
    const list = this.#document.struct('L', this.#langOf(lang))
    this.#root.add(list)
    for (const item of items) {
      this.#choose('body')
      const body = this.#document.struct('LBody', {}, () => this.#document.text(`• ${this.#writable(item)}`, MARGINS.left, undefined))
      list.add(this.#document.struct('LI', {}, [body]))
    }
    list.end()
  }

  /** A line across the page: seen, not spoken. */
  rule(): void {
    const document = this.#document
    if (document.y > document.page.height - MARGINS.bottom - KEPT_TOGETHER) {
      document.addPage()
      return
    }
    document.y += 16
    document.markContent('Artifact', { type: 'Layout' })
    document.moveTo(MARGINS.left, document.y).lineTo(document.page.width - MARGINS.right, document.y).lineWidth(0.5).strokeColor('#b4b7b0').stroke()
    document.endMarkedContent()
  }

  /** As `write`, for a text of any length: others have their turn meanwhile. */
  async writeLong(style: PdfStyle, text: string, lang: string): Promise<void> {
    for (const paragraph of splitParagraphs(text)) {
      for (const piece of cutAtLines(paragraph)) {
        this.write(style, piece, lang)
        await setImmediate()
      }
    }
  }

  end(): void {
    this.#root.end()
    this.#document.end()
  }

  #choose(style: PdfStyle): void {
    const { size, face, colour } = STYLES[style]
    this.#style = style
    this.#document.font(face).fontSize(size).fillColor(colour)
  }

  #langOf(lang: string): { lang?: string } {
    return lang === this.#head.lang ? {} : { lang }
  }

  /** The font has what Hong Kong writes; any other character is given by its number (Unicode's own way to name it). */
  #writable(text: string): string {
    const { font } = (this.#document as unknown as { readonly _font: LoadedFont })._font
    return Array.from(writable(text), (character) => isCovered(font, character) ? character : `[${nameOf(character)}]`).join('')
  }

  #writeFoot(): void {
    const document = this.#document
    const { x, y } = document
    this.#pages += 1
    // Below the margin a text would begin the next page, and that one's foot the next.
    document.page.margins.bottom = 0
    document.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] })
    document.font('text').fontSize(9).fillColor('#4b5559')
    const options = { lineBreak: false, width: document.page.width - MARGINS.left - MARGINS.right }
    document.text(`${this.#writable(this.#head.foot)} · ${this.#pages}`, MARGINS.left, document.page.height - FOOT_DISTANCE, options)
    document.endMarkedContent()
    document.page.margins.bottom = MARGINS.bottom
    document.x = x
    document.y = y
    // The text that came to the end of its page goes on in its own style.
    this.#choose(this.#style)
  }
}

function isCovered(font: LoadedFont['font'], character: string): boolean {
  return character === '\n' || font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** Without what has no shape of its own: control characters and marks of direction or joining. */
function writable(text: string): string {
  return text.replaceAll('\t', '    ').replaceAll(/(?!\n)[\p{Cc}\p{Cf}\uFE00-\uFE0F]/gu, '')
}

function splitParagraphs(text: string): string[] {
  return text.split(/\n[ \t\u3000]*\n/).map((paragraph) => paragraph.replaceAll(/^\n+|\s+$/g, '')).filter((paragraph) => paragraph.trim() !== '')
}

/** Pieces of some thousand characters, each of whole lines; a longer line stays whole. */
function cutAtLines(paragraph: string): string[] {
  const pieces: string[] = []
  let lines: string[] = []
  let length = 0
  for (const line of paragraph.split('\n')) {
    if (length > 0 && length + line.length > LONGEST_PIECE) {
      pieces.push(lines.join('\n'))
      lines = []
      length = 0
    }
    lines.push(line)
    length += line.length + 1
  }
  return [...pieces, lines.join('\n')]
}

function readFace(face: Face): Buffer {
  const bytes = faces.get(face) ?? readFileSync(require.resolve(FACES[face]))
  faces.set(face, bytes)
  return bytes
}
