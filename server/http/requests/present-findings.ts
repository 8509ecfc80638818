import { PARAGRAPHS } from '../../domain/code/paragraphs.ts'
import type { FindingDetail } from '../../domain/findings/finding.ts'
import { suggestState, type Suggestion } from '../../domain/findings/suggest-state.ts'
import type { Locale, RequestState } from '../../domain/requests/request.ts'
import type { NotedSpan } from '../../domain/requests/segments.ts'
import type { Standing } from '../../domain/requests/standing.ts'
import type { ThreadFinding, ThreadMessage } from '../../domain/requests/thread.ts'
import { formatDay } from '../../i18n/dates.ts'
import { fill, wordsIn, type Words } from '../../i18n/words.ts'
import type { ReadingsView } from './pages.ts'

export interface PresentedFindings {
  /** The words in the body, each with the numbers of what was read in them. */
  readonly noted: readonly NotedSpan[]
  readonly view: ReadingsView | undefined
}

/**
 * What was read in a message, for its page: marks in the text and a list below it. Labels hold no word of the letter,
 * so that nothing that is masked comes back in them.
 * @param previous the request's state before it, where nobody has said yet what it gives: only then is one suggested
 */
export function presentFindings(message: Pick<ThreadMessage, 'id' | 'body' | 'findings'>, previous: RequestState | undefined, locale: Locale): PresentedFindings {
  // A body that was read anew since has its words elsewhere: such findings wait for the next reading.
  const findings = message.findings.filter(({ start, end, words }) => message.body.slice(start, end) === words)
  if (findings.length === 0) return { noted: [], view: undefined }
  const w = wordsIn(locale)
  const entries = findings.map((finding, index) => ({ id: `message-${message.id}-reading-${index + 1}`, number: index + 1, words: nameFinding(finding, locale, w), path: pathOf(finding, locale) }))
  const suggestion = previous && suggestState(findings, previous)
  const noted = mergeOverlaps(findings.map(({ start, end }, index) => {
    const entry = entries[index]
    const notes = entry === undefined ? [] : [{ number: entry.number, href: `#${entry.id}`, label: fill(w.findings.mark, { number: entry.number, words: entry.words }) }]
    return { from: start, to: end, notes }
  }))
  return { noted, view: { entries, suggestion, suggested: suggestion && fill(w.findings.suggested, { standing: w.requests.standings[standingOf(suggestion)] }) } }
}

function standingOf({ state, outcome }: Suggestion): Standing {
  return state === 'answered' ? (outcome ?? 'full') : state
}

/** Findings are in the order of their words. */
function mergeOverlaps(spans: readonly NotedSpan[]): readonly NotedSpan[] {
  const merged: NotedSpan[] = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (last === undefined || span.from >= last.to) merged.push(span)
    else merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to), notes: [...last.notes, ...span.notes] }
  }
  return merged
}

/** The help has an entry for each ground of Part 2, and sections of Part 1. */
function pathOf({ kind, detail }: ThreadFinding, locale: Locale): string | undefined {
  if (kind !== 'citation' || detail.paragraph === undefined) return undefined
  const isGround = PARAGRAPHS.some((paragraph) => paragraph === detail.paragraph)
  return isGround ? `/${locale}/help/refusals#${detail.paragraph}` : `/${locale}/help/code#${anchorOf(detail.paragraph)}`
}

function anchorOf(paragraph: string): string {
  if (paragraph.startsWith('2.')) return 'grounds'
  if (/^1\.1[678]$/.test(paragraph)) return 'time'
  if (/^1\.2[012]$/.test(paragraph)) return 'third'
  if (/^1\.2[34]$/.test(paragraph)) return 'charges'
  return /^1\.2[567]$/.test(paragraph) ? 'review' : 'ask'
}

type Naming = (detail: FindingDetail, locale: Locale, w: Words) => string

const NAMINGS: Readonly<Partial<Record<ThreadFinding['kind'], Naming>>> = {
  received_on: (detail, locale, w) => fill(w.findings.kinds.received_on, { date: dayOf(detail, locale) }),
  promised_date: (detail, locale, w) => (detail.date === undefined ? w.findings.kinds.promised_without_day : fill(w.findings.kinds.promised_date, { date: dayOf(detail, locale) })),
  extension: ({ reason }, _locale, w) => (reason === undefined ? w.findings.kinds.extension : fill(w.findings.withMore, { words: w.findings.kinds.extension, more: w.findings.reasons[reason] })),
  citation: ({ paragraph = '', letters = [] }, locale, w) => fill(w.findings.kinds.citation, { paragraph: nameParagraph(paragraph, letters, locale, w) }),
  fee: ({ amount = 0, per }, _locale, w) => fill(per === undefined ? w.findings.kinds.fee : w.findings.kinds[`fee_per_${per}`], { amount: formatAmount(amount) }),
  review_outcome: ({ outcome = 'upheld' }, _locale, w) => w.findings.outcomes[outcome],
  file_link: (detail, locale, w) => nameLink(detail, locale, w)
}

function nameFinding(finding: ThreadFinding, locale: Locale, w: Words): string {
  const { kind, detail, authority } = finding
  if (kind === 'transfer') return authority === undefined ? w.findings.kinds.transfer_elsewhere : fill(w.findings.kinds.transfer, { authority: locale === 'en' ? authority.nameEn : authority.nameZh })
  const named = NAMINGS[kind]?.(detail, locale, w)
  const plain: Readonly<Record<string, string>> = w.findings.kinds
  return named ?? plain[kind] ?? kind
}

function dayOf({ date = '' }: FindingDetail, locale: Locale): string {
  return formatDay(new Date(`${date}T12:00:00+08:00`), locale)
}

/** `2.4(a) and (b)`, `2.4(a)及(b)`. */
function nameParagraph(paragraph: string, letters: readonly string[], locale: Locale, w: Words): string {
  const named = letters.map((letter) => `(${letter})`)
  const last = named.at(-1)
  const first = named.slice(0, -1).join(locale === 'en' ? ', ' : '、')
  return `${paragraph}${first === '' ? '' : `${first}${w.findings.join}`}${last ?? ''}`
}

function nameLink(detail: FindingDetail, locale: Locale, w: Words): string {
  const words = detail.date === undefined ? w.findings.kinds.file_link : fill(w.findings.kinds.file_link_until, { date: dayOf(detail, locale) })
  return detail.password === true ? fill(w.findings.withMore, { words, more: w.findings.kinds.password }) : words
}

/** Cents only where there are some. */
function formatAmount(amount: number): string {
  return Number.isInteger(amount) ? amount.toLocaleString('en') : amount.toFixed(2)
}
