import { openCompound, orDamaged } from './compound-streams.ts'
import type { Reading } from './reading.ts'
import { DocumentRefusal } from './refusal.ts'
import { pagesReading } from './slides.ts'

/** MS-PPT section 2.13.24: record types. */
const SLIDE = 0x03ee
const NOTES = 0x03f0
const MASTER = 0x03f8
const LIST_OF_TEXT = 0x0ff0
const SLIDE_PERSIST = 0x03f3
const TEXT_CHARS = 0x0fa0
const TEXT_BYTES = 0x0fa8
const CRYPT_SESSION = 0x2f14
const CONTAINER = 0x0f
const HEADER = 8
const MOST_RECORDS = 500_000
/** Instance of a list of text: 0 is that of the slides, others belong to masters and notes. */
const OF_SLIDES = 0

/** A presentation of PowerPoint 97 to 2003: outline text of each slide, and the text drawn on it. */
export function readPpt(bytes: Buffer): Reading {
  const file = openCompound(bytes)
  const stream = file.stream('PowerPoint Document')
  if (stream === undefined) throw new DocumentRefusal(file.has('EncryptedPackage') ? 'encrypted' : 'damaged', 'no PowerPoint Document')
  return orDamaged(() => {
    const reader = new SlideReader()
    reader.walk(stream, 0, stream.length)
    return pagesReading(reader.finish())
  })
}

class SlideReader {
  private readonly outlines: string[] = []
  private readonly drawings: string[] = []
  private records = 0
  private target: string[] | undefined

  /** Records in records: as deep as the containers of the format go, no deeper. */
  walk(bytes: Buffer, from: number, to: number, depth = 0): void {
    let at = from
    while (at + HEADER <= to && this.records < MOST_RECORDS) {
      this.records += 1
      const head = bytes.readUInt16LE(at)
      const type = bytes.readUInt16LE(at + 2)
      const start = at + HEADER
      const end = Math.min(to, start + bytes.readUInt32LE(at + 4))
      if (type === CRYPT_SESSION) throw new DocumentRefusal('encrypted')
      if ((head & 0x0f) === CONTAINER && depth < 30) this.enter(bytes, { type, instance: head >> 4, start, end, depth })
      else this.take(type, bytes.subarray(start, end))
      at = end
    }
  }

  finish(): string[] {
    const count = Math.max(this.outlines.length, this.drawings.length)
    return Array.from({ length: count }, (_unused, index) => [this.outlines[index] ?? '', this.drawings[index] ?? ''].filter((text) => text !== '').join('\n'))
  }

  private enter(bytes: Buffer, record: { readonly type: number; readonly instance: number; readonly start: number; readonly end: number; readonly depth: number }): void {
    if (record.type === MASTER || record.type === NOTES) return
    const before = this.target
    if (record.type === SLIDE) {
      this.drawings.push('')
      this.target = this.drawings
    } else if (record.type === LIST_OF_TEXT) this.target = record.instance === OF_SLIDES ? this.outlines : undefined
    this.walk(bytes, record.start, record.end, record.depth + 1)
    this.target = before
  }

  private take(type: number, content: Buffer): void {
    if (type === SLIDE_PERSIST && this.target === this.outlines) this.outlines.push('')
    const isText = type === TEXT_CHARS || type === TEXT_BYTES
    if (!isText || this.target === undefined || this.target.length === 0) return
    const text = type === TEXT_CHARS ? content.toString('utf16le') : content.toString('latin1')
    this.target.push(`${this.target.pop() ?? ''}${text.replaceAll(/[\r\x0b]/g, '\n')}\n`)
  }
}
