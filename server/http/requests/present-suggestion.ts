import { suggestState } from '../../domain/findings/suggest-state.ts'
import { isAnswer } from '../../domain/messages/answer.ts'
import { sayableStandings, type Classifier } from '../../domain/requests/classification.ts'
import { readParagraphs } from '../../domain/requests/paragraphs.ts'
import { standingOf, type Standing } from '../../domain/requests/standing.ts'
import type { Thread, ThreadFinding, ThreadMessage } from '../../domain/requests/thread.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { formatIsoDay } from '../../i18n/dates.ts'
import { fill, wordsIn } from '../../i18n/words.ts'

/** What was read in the newest reply, as the fields of the form that says so, and in words. */
export interface SuggestedClassification {
  readonly words: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
}

/** Undefined where nothing was read that speaks for one state, or for one that this person may not say. */
export function presentSuggestion(thread: Thread, classifier: Classifier, locale: Locale): SuggestedClassification | undefined {
  const newest = thread.messages.findLast(isReply)
  const suggestion = newest && suggestState(newest.findings, thread.state)
  if (newest === undefined || suggestion === undefined) return undefined
  const standing = standingOf({ ...suggestion, isUnclassified: false })
  if (!sayableStandings(classifier).includes(standing)) return undefined
  const details = readDetails(newest.findings, standing)
  return {
    words: sayDetails(standing, details, locale),
    fields: Object.entries({ standing, seen: String(newest.id), ...fieldsOf(details) }).map(([name, value]) => ({ name, value }))
  }
}

/** As `findNewestReply` has it: what a form shows and what an action sees must be the same. */
function isReply({ kind, nature, arrival, findings }: ThreadMessage): boolean {
  if (kind === 'post_in') return true
  if (kind !== 'incoming' || arrival?.waiting !== undefined) return false
  return findings.length > 0 || isReplyNature(nature)
}

function isReplyNature(nature: string | undefined): boolean {
  return (['reply', 'calendar', 'spam', 'complaint'] as const).some((one) => one === nature && isAnswer(one, true))
}

interface Details {
  readonly promised?: string | undefined
  readonly amount?: string | undefined
  readonly transferredTo?: ThreadFinding['authority']
  readonly paragraphs?: readonly string[]
}

function readDetails(findings: readonly ThreadFinding[], standing: Standing): Details {
  const of = (kind: ThreadFinding['kind']): readonly ThreadFinding[] => findings.filter((finding) => finding.kind === kind)
  if (standing === 'interim_reply') return { promised: of('promised_date').at(-1)?.detail.date }
  if (standing === 'fee_asked') return { amount: of('fee').find(({ detail }) => detail.per === undefined)?.detail.amount?.toFixed(2) }
  if (standing === 'transferred') return { transferredTo: of('transfer').at(0)?.authority }
  if (standing !== 'refused' && standing !== 'part') return {}
  const cited = of('citation').flatMap(({ detail: { paragraph = '', letters = [] } }) => (letters.length === 0 ? [paragraph] : letters.map((letter) => `${paragraph}(${letter})`)))
  return { paragraphs: [...new Set(cited)].filter((one) => readParagraphs(one) !== undefined) }
}

function fieldsOf({ promised, amount, transferredTo, paragraphs = [] }: Details): Readonly<Record<string, string>> {
  return {
    ...(promised === undefined ? {} : { promised }),
    ...(amount === undefined ? {} : { amount }),
    ...(transferredTo === undefined ? {} : { transferred_to: transferredTo.slug }),
    ...(paragraphs.length === 0 ? {} : { paragraphs: paragraphs.join(', ') })
  }
}

function sayDetails(standing: Standing, { promised, amount, transferredTo, paragraphs = [] }: Details, locale: Locale): string {
  const w = wordsIn(locale)
  const words = w.classification.box.details
  const more = [
    ...(promised === undefined ? [] : [fill(words.promised, { date: formatIsoDay(promised, locale) })]),
    ...(amount === undefined ? [] : [fill(words.amount, { amount })]),
    ...(transferredTo === undefined ? [] : [fill(words.transferredTo, { authority: locale === 'en' ? transferredTo.nameEn : transferredTo.nameZh })]),
    ...(paragraphs.length === 0 ? [] : [fill(words.paragraphs, { paragraphs: paragraphs.join(words.join) })])
  ]
  return [w.requests.standings[standing], ...more].join(words.join)
}
