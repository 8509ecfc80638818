import type { AnswerFigures, AuthorityNotes } from '../../db/authorities/page-reads.ts'
import { medianToShow, shareOutcomes } from '../../domain/authorities/usual-answers.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { fill, LANGUAGE_TAGS, pluralise, wordsIn } from '../../i18n/words.ts'
import { plainToHtml } from '../../text/plain-to-html.ts'
import type { AuthorityFigures, AuthorityPage } from './pages.ts'

/** What operators have written, in the page's language, or where there is nothing in the other one. */
export function presentSources(notes: AuthorityNotes | undefined, locale: Locale): Pick<AuthorityPage, 'notes' | 'publicationScheme' | 'disclosureLog'> {
  if (notes === undefined) return { notes: undefined, publicationScheme: '', disclosureLog: '' }
  const text = choose(locale, notes.notesEn, notes.notesZh)
  return {
    notes: text.words === '' ? undefined : { lang: LANGUAGE_TAGS[text.locale], html: plainToHtml(text.words, []) },
    publicationScheme: choose(locale, notes.publicationSchemeEn, notes.publicationSchemeZh).words,
    disclosureLog: choose(locale, notes.disclosureLogEn, notes.disclosureLogZh).words
  }
}

function choose(locale: Locale, en: string, zh: string): { readonly locale: Locale; readonly words: string } {
  const order: readonly { readonly locale: Locale; readonly words: string }[] = [{ locale: 'en', words: en }, { locale: 'zh-hk', words: zh }]
  const own = order.find((one) => one.locale === locale && one.words !== '')
  return own ?? order.find((one) => one.words !== '') ?? { locale, words: '' }
}

/** Undefined where there is too little to say anything. */
export function presentFigures({ outcomes, firstReply, answer }: AnswerFigures, locale: Locale): AuthorityFigures | undefined {
  const w = wordsIn(locale)
  const words = w.authorities.usual
  const shared = shareOutcomes(outcomes)
  const replyDays = medianToShow(firstReply)
  const answerDays = medianToShow(answer)
  if (shared === undefined && replyDays === undefined) return undefined
  return {
    shares: shared && {
      lead: fill(words.sharesLead, { count: shared.total }),
      rows: shared.shares.map(({ outcome, count, percent }) => ({ code: outcome, words: w.requests.standings[outcome], percent, percentWords: `${percent}%`, count: pluralise(words.requests, count) }))
    },
    medians: [
      ...(replyDays === undefined ? [] : [{ words: words.firstReply, days: pluralise(words.days, replyDays), of: fill(words.of, { count: firstReply.of }) }]),
      ...(answerDays === undefined ? [] : [{ words: words.answer, days: pluralise(words.days, answerDays), of: fill(words.of, { count: answer.of }) }])
    ]
  }
}
