/** A sentence by its place in a readable text. */
export interface Sentence {
  readonly start: number
  readonly text: string
}

/** Longer ones are cut: no rule needs more, and no text costs more than a fixed time for each of its characters. */
const LONGEST = 700
/** A full stop behind these ends no sentence. */
const ABBREVIATIONS = /(?:^|[^\p{L}])(?:mr|mrs|ms|miss|dr|prof|no|nos|para|paras|sec|cap|ref|tel|ext|fax|i\.e|e\.g|etc|viz|approx|dept|ltd|co|st|pt|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|[a-z])$/iu

/** Splits a readable text into sentences of either language; none holds the end of a paragraph or what is not read. */
export function splitSentences(text: string): readonly Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  const endAt = (end: number): void => {
    for (let from = start; from < end; from += LONGEST) {
      const piece = text.slice(from, Math.min(end, from + LONGEST))
      if (piece.trim() !== '') sentences.push({ start: from, text: piece })
    }
    start = end
  }
  for (let at = 0; at < text.length; at += 1) {
    if (isEnd(text, at)) endAt(at + 1)
  }
  endAt(text.length)
  return sentences
}

function isEnd(text: string, at: number): boolean {
  const character = text.charAt(at)
  if (character === '\n' || character === '\f') return true
  if ('。!?;'.includes(character)) return true
  if (character !== '.') return false
  return /^\.["')]{0,2}(?: ["'(]{0,2}[A-Z0-9]|\p{Script=Han}|$|\n|\f)/u.test(text.slice(at, at + 8)) && !ABBREVIATIONS.test(text.slice(Math.max(0, at - 12), at))
}
