import { isToAuthority, type Letter } from '../../domain/letters/letter.ts'
import type { LetterAttachment, LetterAuthority, LetterInvitation, LetterMessage, LetterRequest, LetterToSend, LetterUser } from '../../domain/letters/letter-to-send.ts'
import type { Locale } from '../../domain/requests/request.ts'
import type { Visibility } from '../../domain/visibility/visibility.ts'
import { planOnce, type Db, type Trx } from '../connection.ts'
import { findAsked, findDigest, findFollower } from './follow-reads.ts'
import { findAnnotation, findPersonalMessage, findReport } from './voice-reads.ts'

const LETTER = /* sql */ `
select
  outbox.id, outbox.letter, outbox.attempts, outbox.created_at, outbox.internet_message_id, outbox.payload,
  users.id as user_id, users.name as user_name, users.email as user_email, users.locale as user_locale, users.notify,
  requests.id as request_id, requests.title, requests.visibility as request_visibility, requests.user_id as requester_id,
  requests.unclassified_since is not null as is_unclassified,
  case when requests.visibility = 'embargoed' then (select embargoes.public_on::text from embargoes where embargoes.request_id = requests.id and embargoes.ended_at is null) end as public_on,
  requesters.name as requester_name, coalesce(requesters.public_name, requesters.name) as shown_name,
  invitations.id as invitation_id, invitations.email as invited_email, invitations.may_send, invitations.expires_at,
  authorities.id as authority_id, authorities.slug as authority_slug, authorities.name_en, authorities.name_zh, authorities.request_email,
  messages.id as message_id, messages.author_name, messages.from_address, messages.body, messages.folded,
  case when co_writers.user_id is not null then hidden_names(requests.id) end as names_hidden_from_writers,
  messages.visibility as message_visibility, outbox.annotation_id, outbox.report_id, outbox.personal_message_id, outbox.follower_id
from outbox
left join requests on requests.id = outbox.request_id
left join users as requesters on requesters.id = requests.user_id
left join authorities on authorities.id = requests.authority_id
left join messages on messages.id = outbox.message_id
left join invitations on outbox.letter = 'invitation' and invitations.id = (outbox.payload ->> 'invitationId')::uuid
left join users on users.id = coalesce(outbox.user_id, requests.user_id)
left join co_writers on co_writers.request_id = requests.id and co_writers.user_id = users.id
where outbox.id = ?`

/** What an answer can refer to: letters that went out, and replies; not reports of machines. */
const THREAD = /* sql */ `
select earlier.internet_message_id
from messages as own
join messages as earlier on earlier.request_id = own.request_id and earlier.id <> own.id
where own.id = ?
  and (earlier.arrived_at, earlier.id) < (own.arrived_at, own.id)
  and earlier.internet_message_id is not null
  and (earlier.kind <> 'incoming' or earlier.nature is null or earlier.nature in ('reply', 'auto-reply', 'calendar'))
order by earlier.arrived_at, earlier.id`

interface LetterRow {
  readonly id: number
  readonly letter: Letter
  readonly attempts: number
  readonly created_at: Date
  readonly internet_message_id: string | null
  readonly payload: Readonly<Record<string, unknown>>
  readonly user_id: number | null
  readonly user_name: string
  readonly user_email: string
  readonly user_locale: Locale
  readonly notify: boolean
  readonly request_id: number | null
  readonly title: string
  readonly request_visibility: Visibility
  readonly requester_id: number
  readonly requester_name: string
  readonly shown_name: string
  /** Null for who does not write along. */
  readonly names_hidden_from_writers: readonly string[] | null
  readonly invitation_id: string | null
  readonly invited_email: string | null
  readonly may_send: boolean
  readonly expires_at: Date
  readonly is_unclassified: boolean
  readonly public_on: string | null
  readonly authority_id: number | null
  readonly authority_slug: string
  readonly name_en: string
  readonly name_zh: string
  readonly request_email: string | null
  readonly message_id: number | null
  readonly author_name: string
  readonly from_address: string | null
  readonly body: string
  readonly folded: LetterMessage['folded']
  readonly message_visibility: Visibility
  readonly annotation_id: number | null
  readonly report_id: number | null
  readonly personal_message_id: number | null
  readonly follower_id: number | null
}

/** A claimed letter with what it says. Undefined where the row went, as with the account of its receiver. */
export async function findLetterToSend(db: Db, id: number): Promise<LetterToSend | undefined> {
  const { rows } = await db.raw<{ rows: LetterRow[] }>(LETTER, [id]).options(planOnce('outbox.letter'))
  const [row] = rows
  if (row === undefined || row.internet_message_id === null) return undefined
  return {
    id: row.id,
    letter: row.letter,
    attempts: row.attempts,
    createdAt: row.created_at,
    internetMessageId: row.internet_message_id,
    payload: row.payload,
    user: readUser(row),
    request: readRequest(row),
    authority: readAuthority(row),
    message: readMessage(row),
    annotation: await findAnnotation(db, row.annotation_id),
    report: await findReport(db, row.report_id),
    personalMessage: await findPersonalMessage(db, row.personal_message_id),
    attachments: isToAuthority(row.letter) && row.message_id !== null ? await listAttachments(db, row.message_id) : [],
    thread: row.letter === 'follow_up' && row.message_id !== null ? await listThread(db, row.message_id) : [],
    along: row.names_hidden_from_writers === null ? undefined : { requesterName: row.shown_name, hiddenNames: row.names_hidden_from_writers },
    invitation: readInvitation(row),
    follower: await findFollower(db, row.follower_id),
    asked: await findAsked(db, row),
    digest: await findDigest(db, row)
  }
}

export interface OutboxRow {
  readonly id: number
  readonly letter: Letter
  readonly state: 'due' | 'sent' | 'failed' | 'dropped'
  readonly requestId: number | undefined
  readonly messageId: number | undefined
  /** How often operators have put it back in the queue. */
  readonly round: number
}

/** Locks the row for the rest of the transaction. */
export async function lockOutboxRow(trx: Trx, id: number): Promise<OutboxRow | undefined> {
  const [row] = await trx('outbox')
    .where('outbox.id', id)
    .forUpdate()
    .select<{ id: number; letter: Letter; state: OutboxRow['state']; request_id: number | null; message_id: number | null; payload: { round?: number } }[]>(
      'outbox.id', 'outbox.letter', 'outbox.state', 'outbox.request_id', 'outbox.message_id', 'outbox.payload'
    )
  if (row === undefined) return undefined
  const { id: outboxId, letter, state } = row
  return { id: outboxId, letter, state, requestId: row.request_id ?? undefined, messageId: row.message_id ?? undefined, round: row.payload.round ?? 0 }
}

async function listThread(db: Db, messageId: number): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { readonly internet_message_id: string }[] }>(THREAD, [messageId])
  return rows.map((row) => row.internet_message_id)
}

/** Whoever may see them on the page: the authority gets them all. */
async function listAttachments(db: Db, messageId: number): Promise<LetterAttachment[]> {
  const rows = await db('attachments')
    .where('attachments.message_id', messageId)
    .orderBy('attachments.position')
    .select<{ filename: string | null; content_type: string; sha256: string }[]>('attachments.filename', 'attachments.content_type', 'attachments.sha256')
  return rows.map((row, index) => ({ filename: row.filename ?? `file-${index + 1}`, contentType: row.content_type, sha256: row.sha256 }))
}

function readUser(row: LetterRow): LetterUser | undefined {
  if (row.user_id === null) return undefined
  return { id: row.user_id, name: row.user_name, email: row.user_email, locale: row.user_locale, wantsNotices: row.notify }
}

function readRequest(row: LetterRow): LetterRequest | undefined {
  if (row.request_id === null) return undefined
  return {
    id: row.request_id,
    title: row.title,
    visibility: row.request_visibility,
    requesterId: row.requester_id,
    requesterName: row.requester_name,
    isUnclassified: row.is_unclassified,
    publicOn: row.public_on ?? undefined
  }
}

/** Its address is gone once it was taken back or answered. */
function readInvitation(row: LetterRow): LetterInvitation | undefined {
  if (row.invitation_id === null || row.invited_email === null) return undefined
  return { id: row.invitation_id, email: row.invited_email, inviterName: row.shown_name, maySend: row.may_send, expiresAt: row.expires_at }
}

function readAuthority(row: LetterRow): LetterAuthority | undefined {
  if (row.authority_id === null) return undefined
  return {
    id: row.authority_id,
    slug: row.authority_slug,
    names: { en: row.name_en, 'zh-hk': row.name_zh },
    requestEmail: row.request_email ?? undefined
  }
}

function readMessage(row: LetterRow): LetterMessage | undefined {
  if (row.message_id === null) return undefined
  return {
    id: row.message_id,
    authorName: row.author_name,
    fromAddress: row.from_address ?? undefined,
    body: row.body,
    folded: row.folded,
    visibility: row.message_visibility
  }
}
