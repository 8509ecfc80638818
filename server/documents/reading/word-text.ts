import { findMainPart, readRelations } from './office-package.ts'
import { textReading, type Reading } from './reading.ts'
import { DocumentRefusal } from './refusal.ts'
import { TextCollector } from './text-collector.ts'
import { readXml } from './xml-events.ts'
import type { ZipFile } from './zip-file.ts'

/** Parts beside the body whose text is part of the document. */
const BESIDE = new Set(['footnotes', 'endnotes'])
/** What stands for a sign, by element. */
const SIGNS: Readonly<Record<string, string>> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' }

/** A document of Word since 2007 (ECMA-376 part 1, section 17). */
export function readDocx(zip: ZipFile): Reading {
  const part = findMainPart(zip, 'word/document.xml')
  const body = zip.find(part)
  if (body === undefined) throw new DocumentRefusal('damaged', 'no document')
  const text = new TextCollector()
  addText(body.read(), text)
  for (const { type, target } of readRelations(zip, part).values()) {
    const entry = BESIDE.has(type) ? zip.find(target) : undefined
    if (entry !== undefined) addText(entry.read(), text)
  }
  return textReading(text.finish())
}

/** What was deleted under tracked changes, and the second form of a text box for older programs, are passed over. */
function addText(content: Buffer, text: TextCollector): void {
  let inText = false
  let inFallback = 0
  let inCell = 0
  readXml(content, {
    open: (name) => {
      if (name === 'Fallback') inFallback += 1
      else if (name === 't') inText = true
      else if (name === 'tc') inCell += 1
      if (inFallback === 0) text.add(SIGNS[name] ?? '')
    },
    text: (piece) => {
      if (inText && inFallback === 0) text.add(piece)
    },
    close: (name) => {
      if (name === 'Fallback') inFallback -= 1
      else if (name === 't') inText = false
      else if (name === 'tc') inCell -= 1
      if (inFallback === 0) text.add(endOf(name, inCell > 0))
    }
  })
}

/** A cell's paragraphs stay on the line of its row. */
function endOf(name: string, isInCell: boolean): string {
  if (name === 'p') return isInCell ? ' ' : '\n'
  if (name === 'tc') return '\t'
  return name === 'tr' ? '\n' : ''
}
