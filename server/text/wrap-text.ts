/** What a line may not begin with, in Chinese typesetting (避頭點). */
const NOT_FIRST = /^[、。，．：；？！…—～·’”）」』》〉】〕｝％°,.:;?!)\]}%]/u
/** What a line may not end with. */
const NOT_LAST = /[‘“（「『《〈【〔｛(\[{]$/u
const WIDE = /^[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u
const ZERO_WIDTH = /^[\p{M}\p{Cf}]/u
/** Nearly all of what is measured; each of them takes one column. */
const ASCII_ONLY = /^[\x20-\x7e]*$/
const ADDRESS = /(?:https?:\/\/[\x21-\x7E]+|[\w.+-]+@[\w.-]+\w)/gu

/**
 * Folds the lines of a plain text at `width` columns, a Chinese character counting as two, because Exchange and Notes
 * fold longer ones where they like. Web and mail addresses are never broken; a word longer than the line stays
 * whole on its own line. Line ends that are there stay.
 */
export function wrapText(text: string, width: number): string {
  return text.split('\n').map((line) => wrapLine(line, width)).join('\n')
}

/** Columns that a text takes on a terminal or in a fixed font. */
export function measureWidth(text: string): number {
  if (ASCII_ONLY.test(text)) return text.length
  let width = 0
  for (const character of text) width += ZERO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1
  return width
}

function wrapLine(line: string, width: number): string {
  if (measureWidth(line) <= width) return line
  const lines: string[] = []
  let current = ''
  let taken = 0
  for (const piece of splitPieces(line)) {
    const word = piece.trimEnd()
    // Spaces at the end of a line are cut off, and need no room.
    const needed = word === '' ? measureWidth(current.trimEnd()) : taken + measureWidth(word)
    if (current !== '' && needed > width) {
      lines.push(current.trimEnd())
      current = piece.trimStart()
      taken = measureWidth(current)
    } else {
      current += piece
      taken += measureWidth(piece)
    }
  }
  lines.push(current.trimEnd())
  return lines.join('\n')
}

/** Pieces between which a line may end; a piece keeps the space after it. */
function splitPieces(line: string): string[] {
  const pieces: string[] = []
  let end = 0
  for (const match of line.matchAll(ADDRESS)) {
    pieces.push(...splitWords(line.slice(end, match.index)), match[0])
    end = match.index + match[0].length
  }
  pieces.push(...splitWords(line.slice(end)))
  return joinForbidden(pieces)
}

function splitWords(text: string): string[] {
  const pieces: string[] = []
  let word = ''
  for (const character of text) {
    if (character === ' ' || character === '\t' || character === '\u3000') {
      pieces.push(word + character)
      word = ''
    } else if (WIDE.test(character)) {
      if (word !== '') pieces.push(word)
      pieces.push(character)
      word = ''
    } else {
      word += character
    }
  }
  if (word !== '') pieces.push(word)
  return pieces
}

/** Glues together what a line end may not part: closing marks to what they close, opening marks to what follows. */
function joinForbidden(pieces: readonly string[]): string[] {
  const joined: string[] = []
  for (const piece of pieces) {
    const before = joined.at(-1)
    if (before !== undefined && (NOT_FIRST.test(piece) || ZERO_WIDTH.test(piece) || NOT_LAST.test(before))) {
      joined[joined.length - 1] = before + piece
    } else {
      joined.push(piece)
    }
  }
  return joined
}
