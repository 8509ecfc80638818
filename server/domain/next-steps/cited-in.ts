import { paragraphOf } from '../code/paragraphs.ts'
import type { Finding } from '../findings/finding.ts'

/** The grounds of Part 2 that the rules read in a reply, each sub-paragraph by itself: `2.4(a)`. A reading, no fact. */
export function citedIn(findings: readonly Finding[]): readonly string[] {
  const cited = findings.flatMap(({ kind, detail: { paragraph, letters = [] } }) => {
    if (kind !== 'citation' || paragraph === undefined || paragraphOf(paragraph) === undefined) return []
    return letters.length === 0 ? [paragraph] : letters.map((letter) => `${paragraph}(${letter})`)
  })
  return [...new Set(cited)]
}
