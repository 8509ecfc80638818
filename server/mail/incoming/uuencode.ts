export interface UuencodedFile {
  readonly name: string
  readonly content: Buffer
}

export interface TextWithoutFiles {
  readonly text: string
  readonly files: readonly UuencodedFile[]
}

const BEGIN = /^begin(?:-base64)? [0-7]{3,4} (.+)$/
/** Files taken out of one text; the rest stays in the text, where it can be read. */
const MAX_FILES = 50

/** Takes uuencoded files (Notes, old Outlook) out of a text of LF lines. A block without `end` stays in the text. */
export function takeUuencodedFiles(text: string): TextWithoutFiles {
  if (!/^begin(?:-base64)? [0-7]{3,4} /m.test(text)) return { text, files: [] }
  const lines = text.split('\n')
  const kept: string[] = []
  const files: UuencodedFile[] = []
  let index = 0
  while (index < lines.length) {
    const line = lines[index] ?? ''
    const block = files.length < MAX_FILES ? readBlock(lines, index) : undefined
    if (block === undefined) kept.push(line)
    else files.push(block.file)
    index = block?.next ?? index + 1
  }
  return { text: kept.join('\n'), files }
}

/** Body of a part whose transfer encoding is uuencode. */
export function decodeUuencodedBody(bytes: Buffer): Buffer {
  const lines = bytes.toString('latin1').split(/\r?\n/)
  const begin = lines.findIndex((line) => BEGIN.test(line))
  if (begin < 0) return bytes
  return readBlock([...lines, 'end'], begin)?.file.content ?? bytes
}

function readBlock(lines: readonly string[], start: number): { file: UuencodedFile; next: number } | undefined {
  const begin = BEGIN.exec(lines[start] ?? '')
  if (begin?.[1] === undefined) return undefined
  const isBase64 = begin[0].startsWith('begin-base64')
  const terminator = isBase64 ? '====' : 'end'
  const pieces: Buffer[] = []
  for (let index = start + 1; index < lines.length; index += 1) {
    const line = (lines[index] ?? '').trimEnd()
    if (line === terminator) return { file: { name: begin[1].trim(), content: Buffer.concat(pieces) }, next: index + 1 }
    const piece = isBase64 ? Buffer.from(line, 'base64') : decodeLine(line)
    if (piece === undefined) return undefined
    pieces.push(piece)
  }
  return undefined
}

/** First character: how many bytes; then four characters of six bits for every three bytes. */
function decodeLine(line: string): Buffer | undefined {
  if (line === '') return Buffer.alloc(0)
  const length = (line.charCodeAt(0) - 32) & 63
  const needed = Math.ceil(length / 3) * 4
  if (line.length - 1 > needed + 4) return undefined
  const out = Buffer.alloc(Math.ceil(length / 3) * 3)
  for (let group = 0; group < needed / 4; group += 1) {
    const bits = [1, 2, 3, 4].map((place) => sixBits(line, group * 4 + place))
    const value = bits.reduce((sum, bit) => sum * 64 + bit, 0)
    out.writeUIntBE(value, group * 3, 3)
  }
  return out.subarray(0, length)
}

function sixBits(line: string, index: number): number {
  const code = index < line.length ? line.charCodeAt(index) : 32
  return (code - 32) & 63
}
