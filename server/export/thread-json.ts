import type { Site } from '../context.ts'
import { writeIncomingDisclaimer } from '../domain/messages/incoming-disclaimer.ts'
import { authorOf } from '../domain/messages/message-kind.ts'
import type { Locale } from '../domain/requests/request.ts'
import { makeRequestRef } from '../domain/requests/slug.ts'
import type { Thread, ThreadDelay, ThreadDelivery, ThreadMessage } from '../domain/requests/thread.ts'
import { createThreadMasks, type ThreadMasks } from '../domain/requests/thread-masks.ts'
import { cutSegments, maskSegment } from '../domain/requests/segments.ts'

/** The thread for programs: what the page shows, with the same masks, dates in UTC. */
export function exportJson(thread: Thread, locale: Locale, site: Site): object {
  const masks = createThreadMasks(site.addressBook, thread, locale)
  return {
    id: thread.id,
    url: `${site.publicUrl}/${locale}/requests/${encodeURIComponent(makeRequestRef(thread))}`,
    title: masks.mask(thread.title, 'private'),
    state: thread.state,
    outcome: thread.outcome ?? null,
    to_classify: thread.unclassifiedSince !== undefined,
    visibility: thread.visibility,
    version: thread.version,
    created_at: thread.createdAt.toISOString(),
    requester: { name: masks.mask(thread.requester.name, 'private') },
    authority: {
      slug: thread.authority.slug,
      name: locale === 'en' ? thread.authority.nameEn : thread.authority.nameZh,
      name_en: thread.authority.nameEn,
      name_zh: thread.authority.nameZh
    },
    messages: thread.messages.map((message) => exportMessage(thread, message, masks, site)),
    // Public notes of readers: no letters of either side.
    annotations: thread.annotations.map(({ id, author, body, visibility, writtenAt }) => ({
      id, visibility, author: { name: masks.mask(author.name, 'private') }, written_at: writtenAt.toISOString(), text: masks.mask(body, 'private')
    }))
  }
}

function exportMessage(thread: Thread, message: ThreadMessage, masks: ThreadMasks, site: Site): object {
  const incoming = message.kind === 'incoming'
  const author = authorOf(message.kind)
  const segments = cutSegments(message.body, message.folded, masks.spansOf(message.body, author))
  return {
    id: message.id,
    kind: message.kind,
    visibility: message.visibility,
    author: { name: masks.mask(message.authorName, author) },
    subject: masks.mask(message.subject, author),
    arrived_at: message.arrivedAt.toISOString(),
    noted_on: message.notedOn ?? null,
    step: message.step ?? null,
    stated_date: message.statedDate?.toISOString() ?? null,
    nature: message.nature ?? null,
    auto_reply_kind: message.autoReplyKind ?? null,
    ...exportDelivery(message.delivery),
    authenticity: message.arrival?.authenticity ?? null,
    text: masks.mask(message.body, author),
    visible_text: segments.filter((one) => one.folded === undefined).map((one) => maskSegment(one)).join('\n'),
    folded: segments.filter((one) => one.folded !== undefined).map((one) => ({ kind: one.folded, lines: one.lines, text: maskSegment(one) })),
    // Readings of a program, which nobody has confirmed by them standing here.
    readings: message.findings.map(({ kind, detail, authority }) => ({ kind, ...detail, ...(authority === undefined ? {} : { authority: authority.slug }) })),
    attachments: message.attachments.map((attachment) => ({
      id: attachment.id,
      filename: attachment.filename === undefined ? null : masks.mask(attachment.filename, author),
      content_type: attachment.contentType,
      size: attachment.size,
      sha256: attachment.sha256
    })),
    disclaimer: incoming ? exportDisclaimer(thread, message, masks, site) : null
  }
}

function exportDelivery(delivery: ThreadDelivery | undefined): object {
  if (delivery === undefined) return { delivery_state: null, sent_at: null, returned_at: null, failure_reason: null, ...exportDelay(undefined) }
  return {
    delivery_state: delivery.state,
    sent_at: delivery.sentAt?.toISOString() ?? null,
    returned_at: delivery.returnedAt?.toISOString() ?? null,
    failure_reason: delivery.reason ?? null,
    ...exportDelay(delivery.delay)
  }
}

function exportDelay(delay: ThreadDelay | undefined): object {
  return delay === undefined ? { delay_reported_at: null, delay_reason: null } : { delay_reported_at: delay.at.toISOString(), delay_reason: delay.reason ?? null }
}

function exportDisclaimer(thread: Thread, message: ThreadMessage, masks: ThreadMasks, site: Site): object {
  const disclaimer = writeIncomingDisclaimer({
    authorName: masks.mask(message.authorName, 'authority'),
    authorityNames: { en: thread.authority.nameEn, 'zh-hk': thread.authority.nameZh },
    publicUrl: site.publicUrl,
    isPrivate: thread.visibility === 'embargoed'
  })
  return Object.fromEntries(
    Object.entries(disclaimer).map(([language, one]) => [language, `${one.origin} ${one.complaint} ${one.complaintUrl}`])
  )
}
