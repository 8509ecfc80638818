import type { LetterToSend } from '../../domain/letters/letter-to-send.ts'
import { maskText } from '../../domain/messages/mask-text.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { joinSections, makeNoticeSubject, makeUserContent, orderLocales, type PostalSite, type Written } from './letter-content.ts'
import { renderLetter } from './letter-templates.ts'
import { makeMailbox } from './mailbox.ts'

/** What an operator has decided on a letter to many authorities. Its requester waits for it, so that it is no notice to be stopped. */
export function writeBatchApproved(site: PostalSite, letter: LetterToSend): Written {
  return writeDecision(site, letter, 'batch_approved', (facts, locale) => renderLetter('batch_approved', locale, {
    ...facts, batchUrl: `${site.publicUrl}/${locale}/batches/${facts.batchId}`
  }))
}

export function writeBatchRefused(site: PostalSite, letter: LetterToSend): Written {
  const { reason, draftId } = letter.payload
  if (typeof reason !== 'string') return { ok: false, fault: 'record_missing' }
  return writeDecision(site, letter, 'batch_refused', (facts, locale) => renderLetter('batch_refused', locale, {
    ...facts, reason, draftUrl: typeof draftId === 'string' ? `${site.publicUrl}/${locale}/new?draft=${encodeURIComponent(draftId)}` : undefined
  }))
}

interface Facts {
  readonly batchId: number
  readonly size: number
  readonly title: string
  readonly userName: string
}

function writeDecision(site: PostalSite, { user, payload }: LetterToSend, name: 'batch_approved' | 'batch_refused', write: (facts: Facts, locale: Locale) => string): Written {
  const { batchId, size, title } = payload
  if (user === undefined || typeof batchId !== 'number' || typeof size !== 'number' || typeof title !== 'string') return { ok: false, fault: 'record_missing' }
  const to = makeMailbox(user.name, user.email)
  if (to === undefined) return { ok: false, fault: 'user_address_unusable' }
  const shown = maskText(title, { locale: user.locale, author: 'private', privateNames: [] })
  const sections = orderLocales(user.locale).map((locale) => write({ batchId, size, title: shown, userName: user.name }, locale))
  return { ok: true, content: makeUserContent(site, user, to, makeNoticeSubject(name, user.locale, shown), joinSections(sections)) }
}
