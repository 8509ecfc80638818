import { acceptInvitation } from '../../server/actions/co-writers/accept-invitation.ts'
import { invite } from '../../server/actions/co-writers/invite.ts'
import { keepLetter } from '../../server/actions/co-writers/keep-letter.ts'
import { makeShareLink } from '../../server/actions/embargoes/set-share-link.ts'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import { saveDraft } from '../../server/actions/requests/save-draft.ts'
import { submitRequest } from '../../server/actions/requests/submit-request.ts'
import { findEmbargo } from '../../server/db/embargoes/reads.ts'
import { makeLinkToken } from '../../server/domain/private-links/private-link.ts'
import { VISITOR } from '../../server/domain/visibility/visibility.ts'
import { createAccount } from './accounts.ts'
import type { SampleThread } from './sample-thread.ts'
import type { WebServer } from './web-server.ts'

export interface SampleCompany {
  /** A private request of the requester, on which others write along, the operator among them. */
  readonly path: string
  readonly requestId: number
  readonly sharePath: string
  /** Of the requester's, and of somebody else's request. */
  readonly invitationPath: string
  readonly otherInvitationPath: string
  /** A follow-up that is written together. */
  readonly draftId: string
  /** A letter that is to be private. */
  readonly previewPath: string
}

const TITLE = '海濱單車徑2023至2025年的保養合約'
const BODY = '先生／女士：\n\n本人現根據《公開資料守則》要求提供海濱單車徑2023至2025年的保養合約及各項維修紀錄。\n\n此致'
const NEXT = '先生／女士：\n\n本人早前根據《公開資料守則》提出要求，請問現時進度如何？\n\n此致'

/** Adds to the sample thread, after all else, what is private and who writes along. */
export async function seedSampleCompany(web: WebServer, thread: SampleThread): Promise<SampleCompany> {
  const { context } = web
  const { db } = context
  web.setClock(new Date('2025-07-04T02:00:00Z'))
  const [requester, operator] = await Promise.all([thread.requesterEmail, thread.operatorEmail].map(async (email) => db('users').where({ email }).first<{ id: number; name: string }>('id', 'name')))
  if (!requester || !operator) throw new Error('the sample thread has no people')
  const friend = { id: await createAccount(context, 'ho@citizen.example', { name: '何詠詩' }), name: '何詠詩' }
  const request = await ask(web, requester, TITLE)
  const others = await ask(web, friend, 'Tenders for the pier lifts')
  await makeShareLink(context, requester.id, request.id)
  for (const [person, maySend] of [[friend, true], [operator, false]] as const) await acceptInvitation(context, person.id, await inviteBy(web, requester.id, request.id, maySend))
  const invitationPath = pathOf(web, await inviteBy(web, requester.id, request.id, false))
  await invite(context, requester.id, { requestId: request.id, email: 'colleague@citizen.example', maySend: true })
  const otherInvitationPath = pathOf(web, await inviteBy(web, friend.id, others.id, true))
  await keepLetter(context, friend.id, { requestId: request.id, draftId: undefined, body: NEXT, locale: 'zh-hk', seenAt: undefined })
  const draft = await db('drafts').where({ follows_request_id: request.id, is_shared: true }).first<{ id: string }>('id')
  const embargo = await findEmbargo(db, request.id)
  const preview = await saveDraft(context, VISITOR, undefined, { ...(await letterOf(web, TITLE)), embargoMonths: 6 })
  return {
    path: `/requests/${request.id}-${request.slug}`,
    requestId: request.id,
    sharePath: `/shared/${makeLinkToken(context.site.addressBook.keys, 'share', embargo?.linkId ?? '')}`,
    invitationPath,
    otherInvitationPath,
    draftId: draft.id,
    previewPath: `/drafts/${preview}`
  }
}

async function ask(web: WebServer, person: { readonly id: number; readonly name: string }, title: string): Promise<{ readonly id: number; readonly slug: string }> {
  const draftId = await saveDraft(web.context, { kind: 'user', id: person.id, role: 'member' }, undefined, { ...(await letterOf(web, title)), embargoMonths: 6 })
  const request = await submitRequest(web.context, person, draftId)
  while ((await sendDueLetters(web.context)) > 0);
  return request
}

async function letterOf({ context }: WebServer, title: string): Promise<{ readonly authorityId: number; readonly title: string; readonly body: string; readonly locale: 'zh-hk' }> {
  const authority = await context.db('authorities').where({ slug: 'leisure-and-cultural-services-department' }).first<{ id: number }>('id')
  return { authorityId: authority.id, title, body: BODY, locale: 'zh-hk' }
}

async function inviteBy({ context }: WebServer, userId: number, requestId: number, maySend: boolean): Promise<string> {
  await invite(context, userId, { requestId, email: undefined, maySend })
  const made = await context.db('invitations').where({ request_id: requestId }).orderBy('created_at', 'desc').first<{ id: string }>('id')
  return made.id
}

function pathOf({ context }: WebServer, invitationId: string): string {
  return `/invitations/${makeLinkToken(context.site.addressBook.keys, 'invitation', invitationId)}`
}
