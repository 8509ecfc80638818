import type { PageText } from '../../domain/documents/document.ts'
import { findMainPart, readRelations, relationIdOf } from './office-package.ts'
import { LONGEST_PREVIEW, type Reading } from './reading.ts'
import { DocumentRefusal } from './refusal.ts'
import { cutToBytes, tidyText } from './text-collector.ts'
import { readXml } from './xml-events.ts'
import type { ZipFile } from './zip-file.ts'
import { MOST_TEXT_BYTES } from '../../domain/documents/document.ts'

const MOST_SLIDES = 500

/** Slides of PowerPoint since 2007, in the order in which they are shown (ECMA-376 part 1, section 19). */
export function readPptx(zip: ZipFile): Reading {
  const part = findMainPart(zip, 'ppt/presentation.xml')
  const entry = zip.find(part)
  if (entry === undefined) throw new DocumentRefusal('damaged', 'no presentation')
  const relations = readRelations(zip, part)
  const slides: string[] = []
  readXml(entry.read(), { open: (name, attributes) => {
    const target = name === 'sldId' ? relations.get(relationIdOf(attributes) ?? '')?.target : undefined
    if (target !== undefined && slides.length < MOST_SLIDES) slides.push(target)
  } })
  return pagesReading(slides.map((slide) => textOfSlide(zip.find(slide)?.read())))
}

function textOfSlide(content: Buffer | undefined): string {
  let text = ''
  let inText = false
  if (content === undefined) return text
  readXml(content, {
    open: (name) => {
      if (name === 't') inText = true
      else if (name === 'br') text += '\n'
    },
    text: (piece) => {
      if (inText) text += piece
    },
    close: (name) => {
      if (name === 't') inText = false
      else if (name === 'p') text += '\n'
    }
  })
  return text
}

/** Slides as pages; also of other programs. */
export function pagesReading(texts: readonly string[]): Reading {
  const tidy = texts.map(tidyText)
  const pages: PageText[] = []
  let length = 0
  for (const [index, text] of tidy.entries()) {
    if (length > LONGEST_PREVIEW) break
    pages.push({ number: index + 1, text: text.slice(0, LONGEST_PREVIEW).toWellFormed() })
    length += text.length
  }
  return {
    text: cutToBytes(tidy.join('\n\n'), MOST_TEXT_BYTES),
    preview: { type: 'pages', pages, total: tidy.length, scan: undefined },
    findings: []
  }
}
