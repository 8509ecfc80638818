import type { Db } from '../../db/connection.ts'
import { listMailEvents, type LoggedEvent } from '../../db/events/mail-log.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import type { MailPage } from './pages.ts'

const MOST_SHOWN = 200

/** What happened to a mail, and by whom. */
export async function presentMailLog(db: Db, rawMailId: number, locale: Locale): Promise<MailPage['log']> {
  const events = await listMailEvents(db, rawMailId, MOST_SHOWN)
  return events.map((event) => ({
    moment: formatMoment(event.happenedAt, locale),
    words: describe(event, locale),
    request: event.requestId === null ? undefined : { text: `#${event.requestId}`, url: `/${locale}/requests/${event.requestId}` }
  }))
}

function describe({ kind, actorName, detail }: LoggedEvent, locale: Locale): string {
  const { admin, mailLog } = wordsIn(locale)
  const names: Readonly<Record<string, string>> = mailLog.events
  const reasons: Readonly<Record<string, string>> = admin.holdReasons
  const reason = typeof detail['reason'] === 'string' ? reasons[detail['reason']] : undefined
  const parts = [
    names[kind] ?? kind,
    reason ?? (detail['spam'] === true ? mailLog.markedSpam : ''),
    actorName === null ? '' : fill(mailLog.byOperator, { name: actorName })
  ]
  return parts.filter((part) => part !== '').join(locale === 'en' ? ' · ' : '・')
}
