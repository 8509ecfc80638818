import { textReading, type Reading } from './reading.ts'
import { DocumentRefusal } from './refusal.ts'
import { pagesReading } from './slides.ts'
import { TextCollector } from './text-collector.ts'
import { readXml, type XmlAttributes } from './xml-events.ts'
import type { ZipFile } from './zip-file.ts'

/** Remarks, deleted passages and the captions of objects are no part of the text. */
const SILENT = new Set(['annotation', 'tracked-changes', 'forms', 'automatic-styles', 'notes'])
const MOST_SPACES = 200

/** The content of an OpenDocument package. @throws DocumentRefusal where it is encrypted or not there */
export function readContent(zip: ZipFile): Buffer {
  const manifest = zip.find('META-INF/manifest.xml')?.read().toString('latin1') ?? ''
  if (manifest.includes('encryption-data')) throw new DocumentRefusal('encrypted')
  const content = zip.find('content.xml')
  if (content === undefined) throw new DocumentRefusal('damaged', 'no content.xml')
  return content.read()
}

/** A text document (OpenDocument 1.3 part 3, section 5). */
export function readOdt(zip: ZipFile): Reading {
  const text = new TextCollector()
  walkText(readContent(zip), (piece) => text.add(piece))
  return textReading(text.finish())
}

/** A presentation: a page of the drawing is a slide. */
export function readOdp(zip: ZipFile): Reading {
  const slides: string[] = []
  walkText(readContent(zip), (piece) => slides.push(`${slides.pop() ?? ''}${piece}`), () => slides.push(''))
  return pagesReading(slides)
}

function walkText(content: Buffer, take: (text: string) => void, onPage?: () => void): void {
  const add = (text: string): void => {
    if (text !== '') take(text)
  }
  let paragraphs = 0
  let silent = 0
  readXml(content, {
    open: (name, attributes) => {
      if (SILENT.has(name)) silent += 1
      else if (name === 'page') onPage?.()
      else if (name === 'p' || name === 'h') paragraphs += 1
      if (silent === 0) add(signOf(name, attributes))
    },
    text: (piece) => {
      // Outside of paragraphs there are only line ends between elements.
      if (paragraphs > 0 && silent === 0) add(piece)
    },
    close: (name) => {
      if (SILENT.has(name)) silent -= 1
      else if (name === 'p' || name === 'h') paragraphs -= 1
      if (silent === 0) add(endOf(name))
    }
  })
}

export function signOf(name: string, attributes: XmlAttributes): string {
  if (name === 'tab') return '\t'
  if (name === 'line-break') return '\n'
  return name === 's' ? ' '.repeat(Math.min(MOST_SPACES, Math.max(1, Number(attributes['c'] ?? 1) || 1))) : ''
}

function endOf(name: string): string {
  if (name === 'p' || name === 'h') return '\n'
  return name === 'table-cell' ? '\t' : ''
}
