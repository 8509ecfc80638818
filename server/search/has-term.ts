import type { Stems } from './marks.ts'
import type { Term } from './query.ts'
import { splitRuns, type Run } from './tokens.ts'

/** The folded names of one thing, and the stems of their words. */
export interface NameText {
  readonly names: readonly string[]
  readonly stems: ReadonlySet<string>
}

const NO_WORD = '[^\\p{L}\\p{N}]'

export function namesOf(names: readonly string[], stems: Stems): NameText {
  const words = names.flatMap(splitRuns).filter((run) => run.kind === 'word')
  return { names, stems: new Set(words.flatMap(({ text }) => stems.get(text) ?? [])) }
}

/** What `conditions` asks the index, asked of names that are at hand. */
export function hasTerm({ names, stems }: NameText, term: Term, termStems: Stems): boolean {
  const runs = splitRuns(term.text)
  const [run] = runs
  if (run === undefined || term.kind === 'paragraph') return false
  if (term.kind === 'word' && runs.length === 1) return run.kind === 'cjk' ? names.some((name) => name.includes(run.text)) : stems.has(termStems.get(run.text) ?? '')
  const pattern = patternOf(term, 'u')
  return names.some((name) => pattern.test(name))
}

/** How a term stands in a folded text where it is more than one word or run, or the beginning of one. */
export function patternOf({ kind, text }: Term, flags: string): RegExp {
  if (kind === 'prefix') return new RegExp(`(?<![a-z0-9])${escapePattern(text)}`, flags)
  return new RegExp(bounded(kind === 'phrase' ? escapePattern(text) : joinRuns(splitRuns(text)), text), flags)
}

function joinRuns(runs: readonly Run[]): string {
  return runs.map((run, index) => {
    const before = runs[index - 1]
    return (before === undefined ? '' : before.kind === 'word' && run.kind === 'word' ? `${NO_WORD}{1,3}` : `${NO_WORD}?`) + escapePattern(run.text)
  }).join('')
}

function bounded(pattern: string, text: string): string {
  return `${/^[a-z0-9]/.test(text) ? '(?<![a-z0-9])' : ''}${pattern}${/[a-z0-9]$/.test(text) ? '(?![a-z0-9])' : ''}`
}

/** Not the hyphen: outside of brackets it means itself, and may not be escaped. */
function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
