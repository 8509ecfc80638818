import { listCoWriters, listSharedDrafts } from '../../db/co-writers/reads.ts'
import type { WriterRole } from '../../domain/co-writers/policy.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import type { Viewer } from '../../domain/visibility/visibility.ts'
import { formatIsoDay } from '../../i18n/dates.ts'
import { fill, pluralise, wordsIn } from '../../i18n/words.ts'
import type { Portal } from '../web/portal.ts'
import type { OwnParts } from './pages.ts'
import { findWriterRole } from './writer-role.ts'
import type { CompanyView } from './writing-pages.ts'

type WrittenOn = Pick<Thread, 'id' | 'slug' | 'requester' | 'publicOn'>

/** On the thread: that it is private, and for who writes on it, with whom. */
export async function presentPrivateWriting(portal: Portal, thread: WrittenOn, viewer: Viewer, locale: Locale): Promise<Pick<OwnParts, 'private' | 'company' | 'followUpPath'>> {
  const role = await findWriterRole(portal, thread, viewer)
  const path = `/${locale}/requests/${makeRequestRef(thread)}`
  return {
    private: thread.publicOn === undefined ? undefined : {
      note: fill(wordsIn(locale).embargoes.thread.note, { date: formatIsoDay(thread.publicOn, locale) }),
      changePath: role === 'requester' ? `${path}/privacy` : undefined
    },
    company: role && (await presentCompany(portal, thread, { role, path: `${path}/co-writers`, locale })),
    followUpPath: role && `${path}/follow-ups/new`
  }
}

async function presentCompany({ db }: Portal, thread: WrittenOn, { role, path, locale }: { readonly role: WriterRole; readonly path: string; readonly locale: Locale }): Promise<CompanyView> {
  const words = wordsIn(locale).coWriters.thread
  const isAlone = role === 'requester' && (await listCoWriters(db, thread.id)).length === 0
  const drafts = isAlone ? 0 : (await listSharedDrafts(db, thread.id)).length
  return { path, words: isAlone ? words.invite : words.link, waiting: drafts === 0 ? undefined : pluralise(words.waiting, drafts) }
}
