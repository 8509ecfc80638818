import { MOST_TEXT_BYTES } from '../../domain/documents/document.ts'

/** Collects text up to the limit of an attachment; what comes after is dropped. */
export class TextCollector {
  private readonly pieces: string[] = []
  private bytes = 0

  get full(): boolean {
    return this.bytes >= MOST_TEXT_BYTES
  }

  add(text: string): void {
    if (this.full || text === '') return
    const length = Buffer.byteLength(text)
    const room = MOST_TEXT_BYTES - this.bytes
    this.pieces.push(length <= room ? text : cutToBytes(text, room))
    this.bytes += Math.min(length, room)
  }

  finish(): string {
    return tidyText(this.pieces.join(''))
  }
}

/** As much of a text, from its beginning, as fits into so many bytes of UTF-8; no character is cut in two. */
export function cutToBytes(text: string, most: number): string {
  const bytes = Buffer.from(text)
  if (bytes.length <= most) return text
  let end = most
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return bytes.toString('utf8', 0, end)
}

/** NFKC also repairs the radicals that PDF files give for characters. */
export function tidyText(text: string): string {
  const plain = text.normalize('NFKC').replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, ' ')
  const lines = plain.split('\n').map((line) => line.trimEnd())
  return lines.join('\n').replace(/\n{3,}/g, '\n\n').trim()
}
