import type { Site } from '../../context.ts'
import { writeIncomingDisclaimer } from '../../domain/messages/incoming-disclaimer.ts'
import { languageOf } from '../../domain/messages/language.ts'
import type { RecordedClockEvent } from '../../domain/clock/clock-event.ts'
import { hongKongDay } from '../../domain/clock/day.ts'
import { mayRecordDates } from '../../domain/clock/policy.ts'
import { authorOf } from '../../domain/messages/message-kind.ts'
import { mayWriteFollowUp } from '../../domain/requests/policy.ts'
import type { Locale, RequestState } from '../../domain/requests/request.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import { isStatedDateCredible, type Thread, type ThreadAttachment, type ThreadMessage } from '../../domain/requests/thread.ts'
import { isIn, type ShownMessages } from '../../domain/requests/thread-parts.ts'
import { makePersonRef } from '../../domain/users/person-ref.ts'
import { mayBeListedFor, type Viewer } from '../../domain/visibility/visibility.ts'
import { describeAdded } from '../../i18n/added-words.ts'
import { formatDay, formatIsoDay, formatMoment } from '../../i18n/dates.ts'
import { nameFileType } from '../../i18n/file-types.ts'
import { labelMessage } from '../../i18n/message-label.ts'
import { formatSize } from '../../i18n/sizes.ts'
import { fill, LANGUAGE_TAGS, pluralise, wordsIn, type Words } from '../../i18n/words.ts'
import { plainToHtml } from '../../text/plain-to-html.ts'
import { createThreadMasks, type ThreadMasks } from '../../domain/requests/thread-masks.ts'
import { presentDates } from '../web/present-dates.ts'
import type { AttachmentView, DisclaimerView, MessageView, Moment, PresentedThread, SegmentView, ThreadPage } from './pages.ts'
import { presentAnnotations, presentVoices } from './present-annotations.ts'
import { attachmentPath } from './present-attachment.ts'
import { presentArrival, presentPendingNote } from './present-arrival.ts'
import { presentClassification } from './present-classification.ts'
import { presentDelivery } from './present-delivery.ts'
import { findSoftBreaks, type SoftBreak } from '../../domain/messages/soft-breaks.ts'
import { cutSegments, type Segment } from '../../domain/requests/segments.ts'
import { presentFindings } from './present-findings.ts'
import { presentParts } from './present-parts.ts'
import { presentSharing } from './present-sharing.ts'
import { presentTimeline, type Timing } from './present-timeline.ts'
import type { ThreadTools } from './timeline-pages.ts'

const HOUR_MS = 3_600_000

/** What the parts of a thread's page have in common. */
interface Presenting {
  readonly thread: Thread
  readonly viewer: Viewer
  readonly locale: Locale
  readonly w: Words
  readonly masks: ThreadMasks
  readonly site: Site
  readonly authorityName: string
  readonly csrf: string | undefined
  readonly unfold: boolean
}

/** For whom a page is made, and when. */
export interface Reading {
  readonly viewer: Viewer
  readonly locale: Locale
  readonly now: Date
  /** The token of forms, where the viewer is asked something. */
  readonly csrf?: string | undefined
  /** What the dates are counted from. */
  readonly clockEvents: readonly RecordedClockEvent[]
  /** Which of its messages stand on the page. */
  readonly shown: ShownMessages
  /** For paper, which nobody can unfold. */
  readonly unfold?: boolean
}

export function presentThread(thread: Thread, { viewer, locale, now, csrf, clockEvents, shown, unfold = false }: Reading, site: Site): PresentedThread {
  const masks = createThreadMasks(site.addressBook, thread, locale)
  const w = wordsIn(locale)
  const authorityName = locale === 'en' ? thread.authority.nameEn : thread.authority.nameZh
  const presenting: Presenting = { thread, viewer, locale, w, masks, site, authorityName, csrf, unfold }
  const path = `/${locale}/requests/${makeRequestRef(thread)}`
  const here = thread.messages.map((message, index) => ({ message, index })).filter(({ index }) => shown.ranges.some((range) => isIn(range, index + 1)))
  const messages = here.map(({ message, index }) => ({ ...presentMessage(presenting, message), annotations: presentAnnotations({ ...presenting, now, path }, index) }))
  return {
    id: thread.id,
    title: masks.mask(thread.title, 'private'),
    titleLang: guessLang(thread.title),
    numberWords: fill(w.requests.show.number, { id: thread.id }),
    requester: presentRequester(presenting),
    authority: {
      name: authorityName,
      path: `/${locale}/authorities/${thread.authority.slug}`,
      wrongAddressPath: `/${locale}/change-requests/new?authority=${thread.authority.slug}`
    },
    made: presentMoment(thread.createdAt, formatDay(thread.createdAt, locale)),
    standing: {
      code: thread.standing,
      words: w.requests.standings[thread.standing],
      meaning: fill(w.requests.standingMeaning[thread.standing], { authority: authorityName })
    },
    classification: presentClassification(thread, { viewer, now, locale, path, csrf }),
    dates: presentDates({
      events: clockEvents,
      today: hongKongDay(now),
      path,
      state: thread.state,
      isUnclassified: thread.unclassifiedSince !== undefined,
      mayRecord: mayRecordDates(viewer, { requesterId: thread.requester.id })
    }, locale),
    messageCount: pluralise(w.requests.show.messageCount, thread.messages.length),
    levelNote: thread.visibility === 'public' || thread.visibility === 'embargoed' ? undefined : fill(w.requests.show.notPublic, { level: w.requests.show.levels[thread.visibility] }),
    pendingNote: presentPendingNote(thread, viewer, locale),
    closed: thread.closedAt !== undefined,
    jsonPath: `${path}.json`,
    textPath: `${path}.txt`,
    pdfPath: `${path}.pdf`,
    zipPath: `${path}.zip`,
    notePath: mayWriteFollowUp(viewer, { requesterId: thread.requester.id }) ? `${path}/notes/new` : undefined,
    ...presentTools(presenting, { locale, now, clockEvents, path, shown: new Set(here.map(({ message }) => message.id)) }, shown),
    messages,
    voices: presentVoices({ ...presenting, now, path }, shown.ranges[0]?.from === 1),
    hasMasks: messages.some((message) => [...message.segments, ...message.annotations].some(({ html }) => html.includes('class="mask"')))
  }
}

/** A public thread is on its requester's page; what stands in no list leads nobody there. */
function presentRequester({ thread, viewer, locale, masks }: Presenting): ThreadPage['requester'] {
  const isListed = mayBeListedFor(viewer, thread.requester.id, thread.visibility)
  return { name: masks.mask(thread.requester.name, 'private'), path: isListed ? `/${locale}/people/${encodeURIComponent(makePersonRef(thread.requester))}` : undefined }
}

function presentTools({ thread, viewer, site, masks }: Presenting, timing: Timing, shown: ShownMessages): Omit<ThreadTools, 'feeds'> & Pick<ThreadPage, 'batchPath'> {
  const { locale, path } = timing
  const isListed = mayBeListedFor(viewer, thread.requester.id, thread.visibility)
  return {
    batchPath: thread.batchId === undefined || !isListed ? undefined : `/${locale}/batches/${thread.batchId}`,
    timeline: presentTimeline(thread, timing),
    sharing: presentSharing(thread, { locale, site, masks, path }),
    parts: presentParts(shown, path, locale),
    afterGap: shown.gap === undefined ? undefined : thread.messages[shown.gap.to]?.id
  }
}

function presentMessage(presenting: Presenting, message: ThreadMessage): Omit<MessageView, 'annotations'> {
  const { thread, viewer, locale, w, masks, authorityName } = presenting
  const author = authorOf(message.kind)
  const reading = presentFindings(message, stateBefore(thread, message), locale)
  const segments = cutSegments(message.body, message.folded, masks.spansOf(message.body, author), reading.noted)
  return {
    id: message.id,
    kind: message.kind,
    lang: languageOf(message.body),
    label: labelMessage(message, w),
    author: masks.mask(message.authorName, author) || authorityName,
    to: message.kind === 'incoming' || message.notedOn !== undefined ? undefined : fill(w.requests.message.to, { authority: authorityName }),
    moment: message.notedOn === undefined ? presentMoment(message.arrivedAt, formatMoment(message.arrivedAt, locale)) : { iso: message.notedOn, words: formatIsoDay(message.notedOn, locale) },
    added: describeAdded(message, locale),
    stated: presentStated(thread, message, locale, w),
    delivery: presentDelivery(message, viewer, locale),
    arrival: presentArrival(thread, message, presenting),
    notPublic: message.visibility !== 'public',
    segments: segments.map((segment) => presentSegment(segment, message.kind === 'incoming' ? findSoftBreaks(segment.text) : [], w)),
    unfolded: presenting.unfold,
    readings: reading.view,
    attachments: message.attachments.map((attachment, index) => presentAttachment(presenting, attachment, index)),
    attachmentNotes: presentHeld(message, w),
    disclaimers: message.kind === 'incoming' ? presentDisclaimers(presenting, message) : []
  }
}

/** A credible date of the mail's own is shown where the mail was long on its way; any other, as stated. */
function presentStated(thread: Thread, message: ThreadMessage, locale: Locale, w: Words): string | undefined {
  if (message.statedDate === undefined || Number.isNaN(message.statedDate.getTime())) return undefined
  const isPrompt = message.arrivedAt.getTime() - message.statedDate.getTime() < HOUR_MS
  if (isPrompt && isStatedDateCredible(message.statedDate, thread.createdAt, message.arrivedAt)) return undefined
  return fill(w.requests.message.stated, { date: formatMoment(message.statedDate, locale) })
}

/** The newest message that came in, while it waits to be classified; what older ones gave was said, or is past. */
function stateBefore(thread: Thread, message: ThreadMessage): RequestState | undefined {
  const newest = thread.messages.findLast(({ kind, findings }) => kind === 'incoming' && findings.length > 0)
  return thread.unclassifiedSince !== undefined && newest === message ? thread.state : undefined
}

function presentSegment(segment: Segment, breaks: readonly SoftBreak[], w: Words): SegmentView {
  return {
    summary: segment.folded === undefined ? undefined : pluralise(w.requests.message.folded[segment.folded], segment.lines),
    html: plainToHtml(segment.text, segment.spans, segment.noted, breaks)
  }
}

function presentAttachment({ thread, locale, w, masks }: Presenting, attachment: ThreadAttachment, index: number): AttachmentView {
  const name = masks.mask(attachment.filename ?? fill(w.requests.message.unnamed, { number: index + 1 }), 'authority')
  return {
    name,
    path: attachmentPath(locale, thread.id, attachment.id, name),
    viewPath: `/${locale}/requests/${thread.id}/attachments/${attachment.id}/preview`,
    viewLabel: fill(w.requests.message.viewOf, { name }),
    type: nameFileType(attachment.contentType, attachment.filename, locale),
    size: formatSize(attachment.size),
    inside: attachment.inside === undefined ? undefined : fill(w.requests.message.insideOf, { name: masks.mask(attachment.inside, 'authority') }),
    notPublic: attachment.visibility !== 'public'
  }
}

function presentHeld({ held }: ThreadMessage, w: Words): string[] {
  const words = w.requests.message
  return [...(held.checking === 0 ? [] : [pluralise(words.checking, held.checking)]), ...(held.withheld === 0 ? [] : [pluralise(words.withheld, held.withheld)])]
}

function presentDisclaimers({ thread, locale, masks, site }: Presenting, message: ThreadMessage): DisclaimerView[] {
  const disclaimer = writeIncomingDisclaimer({
    authorName: masks.mask(message.authorName, 'authority'),
    authorityNames: { en: thread.authority.nameEn, 'zh-hk': thread.authority.nameZh },
    publicUrl: site.publicUrl,
    isPrivate: thread.visibility === 'embargoed'
  })
  const order: readonly Locale[] = locale === 'en' ? ['en', 'zh-hk'] : ['zh-hk', 'en']
  return order.map((language) => ({ lang: LANGUAGE_TAGS[language], between: wordsIn(language).site.between, ...disclaimer[language] }))
}

function presentMoment(date: Date, words: string): Moment {
  return { iso: date.toISOString(), words }
}

/** Titles are in the requester's language: a screen reader should speak them in it. */
export function guessLang(text: string): string {
  return /\p{Script=Han}/u.test(text) ? 'zh-HK' : 'en'
}
