import type { Response } from 'express'
import { listOpenDrafts } from '../../db/drafts/reads.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { formatDay } from '../../i18n/dates.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { currentUser } from '../web/current-user.ts'
import type { Typed } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import type { ComposePage } from './pages.ts'

const MOST = 10

/** Beside the form, for who is signed in: the other letters that wait to be finished. */
export async function presentOpenDrafts(portal: Portal, res: Response, shownId: string): Promise<ComposePage['drafts']> {
  const user = currentUser(res)
  if (user === undefined) return []
  const locale = localeOf(res)
  const words = wordsIn(locale).writing.drafts
  return (await listOpenDrafts(portal.db, user.id, MOST)).filter((draft) => draft.id !== shownId).map((draft) => ({
    title: draft.title.trim() === '' ? (draft.followsRequestId === undefined ? words.untitled : words.followUp) : draft.title,
    meta: [locale === 'en' ? draft.authority?.nameEn : draft.authority?.nameZh, fill(words.written, { date: formatDay(draft.updatedAt, locale) })].filter((part) => part !== undefined).join(locale === 'en' ? ', ' : '，'),
    path: draft.followsRequestId === undefined ? `/${locale}/new?draft=${draft.id}` : `/${locale}/requests/${draft.followsRequestId}/follow-ups/new?draft=${draft.id}`
  }))
}

export function describeCopy(typed: Typed, locale: Locale): string | undefined {
  const id = typed['copied_from'] ?? ''
  return /^[1-9]\d{0,8}$/.test(id) ? fill(wordsIn(locale).writing.copy.note, { id }) : undefined
}
