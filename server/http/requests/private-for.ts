import { addMonths, listOfferedMonths } from '../../domain/embargoes/embargo.ts'
import type { Day } from '../../domain/clock/day.ts'
import type { Locale } from '../../domain/requests/request.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import { formatIsoDay } from '../../i18n/dates.ts'
import { fill, pluralise, wordsIn } from '../../i18n/words.ts'
import type { FormFault } from '../web/form.ts'
import type { PrivateForView } from './writing-pages.ts'

const FIELD = 'private_for'

/** What was chosen: months, null for «at once», undefined for what is not offered. */
export function readPrivateFor(typed: string, mostMonths: number): number | null | undefined {
  return typed === '' ? null : listOfferedMonths(mostMonths).find((months) => String(months) === typed)
}

/** The field on the form; undefined where no request of this site can be private. */
export function presentPrivateFor(typed: string | undefined, mostMonths: number, faults: readonly FormFault[], locale: Locale): PrivateForView | undefined {
  const offered = listOfferedMonths(mostMonths)
  const fault = faults.find((one) => one.field === FIELD)?.text
  if (offered.length === 0 && fault === undefined) return undefined
  const words = wordsIn(locale).embargoes.choice
  return {
    fault,
    choices: [
      { value: '', words: words.atOnce, chosen: false },
      ...offered.map((months) => ({ value: String(months), words: pluralise(words.after, months), chosen: String(months) === typed }))
    ]
  }
}

interface Names {
  readonly name: string
  readonly publicName: string | null
}

export interface PublishingWords {
  readonly lead: string
  readonly published: string
  readonly send: string
  readonly footerNote: string
}

/** What the preview says of who reads the letter, and when. */
export function describePublishing(user: Names | undefined, privateFrom: { readonly today: Day; readonly months: number } | undefined, locale: Locale): PublishingWords {
  const w = wordsIn(locale)
  const { preview } = w.requests
  if (privateFrom === undefined) return { lead: preview.lead, send: preview.send, footerNote: preview.footerNote, published: fillNames(preview, user) }
  const words = w.embargoes.preview
  const date = formatIsoDay(addMonths(privateFrom.today, privateFrom.months), locale)
  return { lead: words.lead, send: words.send, footerNote: words.footerNote, published: [fill(words.private, { date }), fillNames(words, user)].join(locale === 'en' ? ' ' : '') }
}

function fillNames(words: { readonly published: string; readonly publishedAs: string; readonly publishedUnnamed: string }, user: Names | undefined): string {
  if (user === undefined) return words.publishedUnnamed
  return user.publicName === null ? fill(words.published, { name: user.name }) : fill(words.publishedAs, { name: user.name, publicName: user.publicName })
}

export interface SendingWords {
  readonly followUpLead: string
  readonly followUpSend: string
  readonly stepHint: string
  readonly stepSend: string
  readonly noteLead: string
  readonly noteAdd: string
}

/** What the forms on a thread say of what becomes of a letter: it is as public as the request. */
export function describeSending(thread: Pick<Thread, 'title' | 'authority' | 'publicOn'>, locale: Locale): SendingWords {
  const w = wordsIn(locale)
  const facts = { authority: locale === 'en' ? thread.authority.nameEn : thread.authority.nameZh, title: thread.title }
  if (thread.publicOn === undefined) {
    return {
      followUpLead: fill(w.requests.followUp.lead, facts), followUpSend: w.requests.followUp.send, stepHint: w.nextSteps.letter.bodyHint, stepSend: w.nextSteps.letter.send,
      noteLead: w.notes.lead, noteAdd: w.notes.add
    }
  }
  const words = w.embargoes.writing
  const date = formatIsoDay(thread.publicOn, locale)
  return {
    followUpLead: fill(words.followUpLead, { ...facts, date }), followUpSend: words.followUpSend, stepHint: words.stepHint, stepSend: words.followUpSend,
    noteLead: fill(words.noteLead, { date }), noteAdd: words.noteAdd
  }
}
