import { parse } from 'csv-parse/sync'
import { decodeText } from '../../mail/incoming/charset.ts'
import { htmlToLines } from '../../mail/incoming/html-to-lines.ts'
import { readRtf } from '../../mail/incoming/rtf-text.ts'
import { MOST_TEXT_BYTES } from '../../domain/documents/document.ts'
import { textReading, type Reading } from './reading.ts'
import { DocumentRefusal } from './refusal.ts'
import { cutToBytes, tidyText } from './text-collector.ts'

/** Bytes of a plain file that are looked at: more than the search and the preview take. */
const MOST_BYTES = 8 * MOST_TEXT_BYTES
const LINE_END = 0x0a
const SNIFFED = 64 * 1024
const MOST_ROWS = 200
const MOST_COLUMNS = 50
const LONGEST_CELL = 500
const DELIMITERS = [',', '\t', ';', '|']

export function readPlainText(bytes: Buffer): Reading {
  return textReading(asText(decode(bytes)))
}

export function readHtml(bytes: Buffer): Reading {
  const label = /charset\s*=\s*["']?([\w-]{2,30})/i.exec(bytes.toString('latin1', 0, 4096))?.[1]
  return textReading(asText(htmlToLines(decode(bytes, label)).text))
}

export function readRichText(bytes: Buffer): Reading {
  if (bytes.length > MOST_BYTES * 8) throw new DocumentRefusal('too_large')
  const { text, isHtml } = readRtf(bytes)
  return textReading(asText(isHtml ? htmlToLines(text).text : text))
}

/** A table of separated values: the separator is the one that the first lines agree on. */
export function readCsv(bytes: Buffer): Reading {
  const text = decode(bytes)
  const rows = parseRows(text)
  if (rows === undefined) return textReading(asText(text))
  const shown = rows.slice(0, MOST_ROWS)
  const cut = rows.length > MOST_ROWS || shown.some((row) => row.length > MOST_COLUMNS)
  const table = shown.map((row) => row.slice(0, MOST_COLUMNS).map((cell) => tidyText(cell).slice(0, LONGEST_CELL)))
  return { text: asText(text), preview: { type: 'sheets', sheets: [{ name: '', rows: table, cut }] }, findings: [] }
}

function parseRows(text: string): string[][] | undefined {
  const head = text.slice(0, SNIFFED)
  try {
    return parse(text, {
      delimiter: sniffDelimiter(head), relaxQuotes: true, relaxColumnCount: true, skipEmptyLines: true, bom: true, to: MOST_ROWS + 1, maxRecordSize: 1_000_000
    })
  } catch {
    return undefined
  }
}

function sniffDelimiter(head: string): string {
  const lines = head.split('\n', 20).filter((line) => line.trim() !== '')
  const agreeing = DELIMITERS.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1)
    const first = counts[0] ?? 0
    return { delimiter, score: first === 0 ? 0 : counts.filter((count) => count === first).length * 100 + first }
  })
  return agreeing.toSorted((one, other) => other.score - one.score)[0]?.delimiter ?? ','
}

/** UTF-16 as Excel saves it tells itself by its first two bytes. */
function decode(bytes: Buffer, label?: string): string {
  const head = bytes.length > MOST_BYTES ? bytes.subarray(0, Math.max(bytes.lastIndexOf(LINE_END, MOST_BYTES), MOST_BYTES - SNIFFED)) : bytes
  const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  return decodeText(head, isUtf16 ? 'utf-16' : label).text.replace(/^\ufeff/, '')
}

function asText(text: string): string {
  return tidyText(cutToBytes(text, MOST_TEXT_BYTES))
}
