import { mayWithdraw } from '../../domain/annotations/policy.ts'
import { languageOf } from '../../domain/messages/language.ts'
import { mayWriteTo } from '../../domain/personal-messages/policy.ts'
import { annotationsAfter } from '../../domain/requests/annotations-after.ts'
import type { Locale } from '../../domain/requests/request.ts'
import type { Thread, ThreadAnnotation } from '../../domain/requests/thread.ts'
import type { ThreadMasks } from '../../domain/requests/thread-masks.ts'
import { makePersonRef } from '../../domain/users/person-ref.ts'
import type { Viewer } from '../../domain/visibility/visibility.ts'
import { describeAnnotation } from '../../i18n/annotation-words.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { plainToHtml } from '../../text/plain-to-html.ts'
import type { SafeHtml } from '../../text/safe-html.ts'
import type { PageBase } from '../web/layout.ts'
import type { Moment } from './pages.ts'

declare module '../web/form.ts' {
  interface Parts {
    'requests/_annotation': AnnotationView & Pick<PageBase, 'w'>
  }
}

export interface AnnotationView {
  readonly id: number
  readonly author: string
  /** Undefined where the author has no page that everybody may see. */
  readonly personPath: string | undefined
  readonly moment: Moment
  /** That it is not public, or why. */
  readonly level: string | undefined
  /** What an annotation is. */
  readonly about: string
  readonly lang: string
  readonly html: SafeHtml
  readonly reportPath: string | undefined
  /** For its author, while it can be withdrawn. */
  readonly withdrawal: { readonly path: string; readonly csrf: string } | undefined
}

interface Presenting {
  readonly thread: Thread
  readonly viewer: Viewer
  readonly locale: Locale
  readonly masks: ThreadMasks
  readonly now: Date
  readonly csrf: string | undefined
  /** Of the thread's page. */
  readonly path: string
}

/** What people can say on a thread beside its letters. */
export interface VoicesView {
  /** Before the first message that is shown. */
  readonly annotationsBefore: readonly AnnotationView[]
  /** Undefined where it is closed to further annotations. */
  readonly annotatePath: string | undefined
  /** Undefined for who may only read. */
  readonly reportPath: string | undefined
  /** Undefined for the requester. */
  readonly writeTo: { readonly path: string; readonly words: string } | undefined
}

/** @param isBeginning the thread begins on this page */
export function presentVoices(presenting: Presenting, isBeginning: boolean): VoicesView {
  const { thread, viewer, locale, masks, path } = presenting
  const isForOthers = !thread.isReadByLink && mayWriteTo(viewer.kind === 'user' ? viewer.id : undefined, thread.requester.id)
  return {
    annotationsBefore: isBeginning ? presentAnnotations(presenting, -1) : [],
    annotatePath: thread.areAnnotationsClosed || thread.isReadByLink ? undefined : `${path}/annotations/new`,
    reportPath: thread.isReadByLink ? undefined : `${path}/reports/new`,
    writeTo: isForOthers ? { path: `${path}/personal-messages/new`, words: fill(wordsIn(locale).personalMessages.link, { name: masks.mask(thread.requester.name, 'private') }) } : undefined
  }
}

/** Those after the message at an index, before the next. */
export function presentAnnotations(presenting: Presenting, index: number): AnnotationView[] {
  return annotationsAfter(presenting.thread, index).map((annotation) => presentAnnotation(presenting, annotation))
}

function presentAnnotation({ thread, viewer, locale, masks, now, csrf, path }: Presenting, annotation: ThreadAnnotation): AnnotationView {
  const { id, author, body, visibility, writtenAt } = annotation
  const words = wordsIn(locale).annotations
  const isPublic = thread.visibility === 'public' && visibility === 'public'
  const isOwn = mayWithdraw(viewer.kind === 'user' ? viewer.id : undefined, { authorId: author.id, writtenAt }, now)
  return {
    id,
    author: masks.mask(author.name, 'private'),
    personPath: isPublic ? `/${locale}/people/${encodeURIComponent(makePersonRef(author))}` : undefined,
    moment: { iso: writtenAt.toISOString(), words: formatMoment(writtenAt, locale) },
    level: annotation.isWithdrawn ? words.withdrawn : visibility === 'public' ? undefined : words.hidden,
    about: describeAnnotation(thread, annotation, locale),
    lang: languageOf(body),
    html: plainToHtml(body, masks.spansOf(body, 'private')),
    reportPath: thread.isReadByLink ? undefined : `${path}/reports/new?about=annotation-${id}`,
    withdrawal: isOwn && visibility === 'public' && csrf !== undefined ? { path: `${path}/annotations/${id}/withdrawal`, csrf } : undefined
  }
}
