import type { Db } from '../../db/connection.ts'
import { listUnreadMails } from '../../db/raw-mails/unread.ts'
import { mayWriteFollowUp } from '../../domain/requests/policy.ts'
import type { Locale } from '../../domain/requests/request.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import { isOperator, type Viewer } from '../../domain/visibility/visibility.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import type { UnreadNote } from './pages.ts'

/** What arrived for the request and could not be read: for who asked and for operators, since anybody may have sent it. */
export async function presentUnread(db: Db, thread: Thread, viewer: Viewer, locale: Locale): Promise<UnreadNote[]> {
  if (!isOperator(viewer) && !mayWriteFollowUp(viewer, { requesterId: thread.requester.id })) return []
  const mails = await listUnreadMails(db, thread.id)
  return mails.map(({ rawMailId, receivedAt }) => ({
    words: fill(wordsIn(locale).requests.unread.note, { date: formatMoment(receivedAt, locale) }),
    rawPath: isOperator(viewer) ? `/${locale}/admin/mails/${rawMailId}` : undefined
  }))
}
