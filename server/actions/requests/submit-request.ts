import type { Context } from '../../context.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { findDraft, type Draft } from '../../db/drafts/reads.ts'
import { lockDraft, markDraftSent } from '../../db/drafts/writes.ts'
import { insertEmbargo } from '../../db/embargoes/writes.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { queueLetter } from '../../db/outbox/writes.ts'
import { insertLetter, insertRequest, touchRequest } from '../../db/requests/writes.ts'
import { hongKongDay } from '../../domain/clock/day.ts'
import { mayUseDraft } from '../../domain/drafts/policy.ts'
import { addMonths } from '../../domain/embargoes/embargo.ts'
import { PortalError } from '../../domain/error.ts'
import { addMinutes } from '../../domain/letters/recall.ts'
import { signLetter } from '../../domain/requests/letter.ts'
import { makeSlug } from '../../domain/requests/slug.ts'
import { blankPrivateParts } from '../../search/blank-private-parts.ts'
import { indexRecords } from '../../search/index-writer.ts'
import { attachFiles } from './attach-files.ts'
import { holdDayLimit } from './hold-day-limit.ts'
import { holdEmbargoCeiling } from './hold-embargo-ceiling.ts'

export interface Requester {
  readonly id: number
  readonly name: string
  /** What readers see in place of the name. */
  readonly publicName?: string | null
}

export interface SubmittedRequest {
  readonly id: number
  readonly slug: string
}

/**
 * Turns a draft into a request: request, letter, event, search entries and outbox row in one transaction. Sent
 * twice (a double click, a repeated POST) it gives the request that the draft became the first time.
 */
export async function submitRequest(context: Context, requester: Requester, draftId: string): Promise<SubmittedRequest> {
  const draft = await findDraft(context.db, draftId)
  if (!draft || !mayUseDraft({ kind: 'user', id: requester.id, role: 'member' }, draft)) throw new PortalError('not_found')
  if (draft.authority?.writable !== true) throw new PortalError('conflict', 'the authority of the draft cannot be written to')
  const slug = makePublicSlug(draft.title, requester)
  return transact(context.db, async (trx) => {
    const locked = await lockDraft(trx, draftId)
    if (locked?.requestId !== undefined) return { id: locked.requestId, slug }
    holdEmbargoCeiling(context, draft.embargoMonths)
    await holdDayLimit(trx, context, requester.id, 1)
    const now = context.clock.now()
    const request = await createRequest(trx, { requester, draft, slug, now, dueAt: addMinutes(now, context.config.undoMinutes) })
    await attachFiles(trx, context.storage, { draftId, messageId: request.messageId, now })
    return { id: request.id, slug }
  })
}

/** The address of the page is as public as the page: no number or address that is masked there stands in it. */
export function makePublicSlug(title: string, requester: Requester): string {
  return makeSlug(blankPrivateParts(title, hasOtherName(requester) ? [requester.name] : []))
}

function hasOtherName({ publicName }: Requester): boolean {
  return publicName !== undefined && publicName !== null
}

export interface Submission {
  readonly requester: Requester
  readonly draft: Draft
  readonly slug: string
  readonly now: Date
  /** Until then the letter can be taken back. */
  readonly dueAt: Date
  /** What is this authority's own, where the letter goes to several. */
  readonly own?: { readonly batchId: number; readonly authorityId: number; readonly body: string } | undefined
}

/** In the caller's transaction. */
export async function createRequest(trx: Trx, { requester, draft, slug, now, dueAt, own }: Submission): Promise<{ readonly id: number; readonly messageId: number }> {
  const authorityId = own?.authorityId ?? draft.authority?.id ?? 0
  const body = signLetter(own?.body ?? draft.body, requester.name)
  const requestId = await insertRequest(trx, {
    userId: requester.id, authorityId, title: draft.title, slug, locale: draft.locale, createdAt: now, copiedFrom: draft.copiedFrom, batchId: own?.batchId,
    visibility: draft.embargoMonths === undefined ? 'public' : 'embargoed'
  })
  await keepPrivate(trx, requestId, draft.embargoMonths, now)
  // Its page says how many have asked the same.
  if (draft.copiedFrom !== undefined) await touchRequest(trx, draft.copiedFrom)
  const messageId = await insertLetter(trx, {
    requestId, kind: 'request', authorName: requester.name, subject: draft.title, body, writtenAt: now
  })
  await markDraftSent(trx, draft.id, requestId)
  const outboxId = await queueLetter(trx, { letter: 'request', dedupeKey: `request:${messageId}`, requestId, messageId, dueAt, createdAt: now })
  await insertEvent(trx, { kind: 'request_made', requestId, messageId, outboxId, actorUserId: requester.id, happenedAt: now })
  await indexRecords(trx, 'request', [requestId])
  await indexRecords(trx, 'message', [messageId])
  return { id: requestId, messageId }
}

async function keepPrivate(trx: Trx, requestId: number, months: number | undefined, now: Date): Promise<void> {
  if (months !== undefined) await insertEmbargo(trx, { requestId, months, publicOn: addMonths(hongKongDay(now), months), createdAt: now })
}
