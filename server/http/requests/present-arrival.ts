import { organisationOf } from '../../domain/messages/organisation.ts'
import { domainToRemember } from '../../domain/messages/sender-gate.ts'
import { judgeAuthenticity } from '../../domain/messages/authenticity.ts'
import { mayDecideOnSender } from '../../domain/requests/policy.ts'
import type { Locale } from '../../domain/requests/request.ts'
import type { Thread, ThreadMessage } from '../../domain/requests/thread.ts'
import { isOperator, type Viewer } from '../../domain/visibility/visibility.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import type { ArrivalView, PendingNote } from './pages.ts'

/** Who looks at the thread, and the token of the forms that they are shown. */
export interface Deciding {
  readonly viewer: Viewer
  readonly locale: Locale
  readonly authorityName: string
  readonly csrf: string | undefined
}

/** How a message came in: what is known of its origin, and the question whether its sender is to be believed. */
export function presentArrival(thread: Thread, message: ThreadMessage, deciding: Deciding): ArrivalView | undefined {
  const { arrival } = message
  if (arrival === undefined) return undefined
  const { viewer, locale } = deciding
  const words = wordsIn(locale).requests.authenticity
  const verdict = judgeAuthenticity(arrival.authenticity)
  return {
    verdict,
    origin: verdict === 'unchecked' ? undefined : words[verdict],
    rawPath: isOperator(viewer) && arrival.rawMailId !== undefined ? `/${locale}/admin/mails/${arrival.rawMailId}` : undefined,
    pending: presentPending(thread, message, deciding)
  }
}

/** At the head of the thread, for who is asked: the first message that waits. */
export function presentPendingNote(thread: Thread, viewer: Viewer, locale: Locale): PendingNote | undefined {
  const waiting = thread.messages.filter((message) => message.arrival?.waiting === 'pending' && isDecidable(viewer, thread, message))
  const [first] = waiting
  return first && { words: wordsIn(locale).requests.pending.note, path: `#message-${first.id}` }
}

function presentPending(thread: Thread, message: ThreadMessage, { viewer, locale, authorityName, csrf }: Deciding): ArrivalView['pending'] {
  const waiting = message.arrival?.waiting
  if (csrf === undefined || !isDecidable(viewer, thread, message)) return undefined
  const words = wordsIn(locale).requests.pending
  const from = message.fromAddress ?? ''
  // What is accepted on a private request is as private as the request.
  const deciding = thread.visibility === 'embargoed' ? wordsIn(locale).embargoes.writing : words
  const domain = organisationOf(from) ?? words.noDomain
  const path = `/${locale}/requests/${thread.id}/messages/${message.id}`
  return {
    explains: fill(waiting === 'set_aside' ? words.setAside : words.explains, { domain, authority: authorityName }),
    effect: domainToRemember(from) === undefined ? deciding.effectOnce : fill(deciding.effect, { domain }),
    accept: deciding.accept,
    acceptPath: `${path}/acceptance`,
    setAsidePath: waiting === 'set_aside' ? undefined : `${path}/setting-aside`,
    csrf
  }
}

function isDecidable(viewer: Viewer, thread: Thread, message: ThreadMessage): boolean {
  const waiting = message.arrival?.waiting
  return waiting !== undefined && mayDecideOnSender(viewer, { requesterId: thread.requester.id, isSetAside: waiting === 'set_aside' })
}
