import { matchGroup } from './match-group.ts'

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
  for (let line = lines[index]; line !== undefined; line = lines[index]) {
    const begin = files.length < MAX_FILES ? BEGIN.exec(line) : null
    const block = begin === null ? undefined : readBlock(lines, index, begin)
    if (block === undefined) kept.push(line)
    else files.push(block.file)
    index = block?.next ?? index + 1
  }
  return { text: kept.join('\n'), files }
}

/** Body of a part whose transfer encoding is uuencode. */
export function decodeUuencodedBody(bytes: Buffer): Buffer {
  const lines = bytes.toString('latin1').split(/\r?\n/)
  for (const [index, line] of lines.entries()) {
    const begin = BEGIN.exec(line)
    if (begin !== null) return readBlock([...lines, 'end'], index, begin)?.file.content ?? bytes
  }
  return bytes
}

function readBlock(lines: readonly string[], start: number, begin: RegExpExecArray): { file: UuencodedFile; next: number } | undefined {
  const isBase64 = begin[0].startsWith('begin-base64')
  const terminator = isBase64 ? '====' : 'end'
  const pieces: Buffer[] = []
  let index = start + 1
  for (let written = lines[index]; written !== undefined; written = lines[index]) {
    const line = written.trimEnd()
    if (line === terminator) return { file: { name: matchGroup(begin, 1).trim(), content: Buffer.concat(pieces) }, next: index + 1 }
    const piece = isBase64 ? Buffer.from(line, 'base64') : decodeLine(line)
    if (piece === undefined) return undefined
    pieces.push(piece)
    index += 1
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
