import type { Knex } from 'knex'
import type { CompanyCounts } from '../../domain/co-writers/policy.ts'

/** Whether somebody who writes along may send; undefined for who does not write along. */
export async function findMayCoSend(db: Knex, requestId: number, userId: number): Promise<boolean | undefined> {
  const row = await db('co_writers').where({ 'co_writers.request_id': requestId, 'co_writers.user_id': userId }).first<{ may_send: boolean } | undefined>('co_writers.may_send')
  return row?.may_send
}

export interface CoWriter {
  readonly userId: number
  /** By the name that readers see. */
  readonly name: string
  readonly maySend: boolean
  readonly joinedAt: Date
}

export async function listCoWriters(db: Knex, requestId: number): Promise<CoWriter[]> {
  return db('co_writers')
    .join('users', 'users.id', 'co_writers.user_id')
    .where('co_writers.request_id', requestId)
    .orderBy(['co_writers.joined_at', 'co_writers.user_id'])
    .select<CoWriter[]>('co_writers.user_id as userId', db.raw('coalesce(users.public_name, users.name) as name'), 'co_writers.may_send as maySend', 'co_writers.joined_at as joinedAt')
}

export interface OpenInvitation {
  readonly id: string
  /** Undefined where the requester passes the link on. */
  readonly email: string | undefined
  readonly maySend: boolean
  readonly expiresAt: Date
}

export async function listOpenInvitations(db: Knex, requestId: number, now: Date): Promise<OpenInvitation[]> {
  const rows = await selectOpen(db, now)
    .where('invitations.request_id', requestId)
    .orderBy(['invitations.created_at', 'invitations.id'])
    .select<{ id: string; email: string | null; may_send: boolean; expires_at: Date }[]>('invitations.id', 'invitations.email', 'invitations.may_send', 'invitations.expires_at')
  return rows.map((row) => ({ id: row.id, email: row.email ?? undefined, maySend: row.may_send, expiresAt: row.expires_at }))
}

/** For a request on which its requester invites somebody. */
export async function countCompany(db: Knex, { requestId, requesterId, now }: { readonly requestId: number; readonly requesterId: number; readonly now: Date }): Promise<CompanyCounts> {
  const { rows: [row] } = await db.raw<{ rows: CompanyCounts[] }>(/* sql */ `
    select
      (select count(*)::int from co_writers where co_writers.request_id = :requestId) as writers,
      (select count(*)::int from invitations where invitations.request_id = :requestId
        and invitations.accepted_at is null and invitations.revoked_at is null and invitations.expires_at > :now) as open,
      (select count(*)::int from invitations join requests on requests.id = invitations.request_id
        where requests.user_id = :requesterId and invitations.by_mail and invitations.created_at > :now::timestamptz - interval '24 hours') as mailed`,
  { requestId, requesterId, now })
  if (row === undefined) throw new Error('a count gave no row')
  return row
}

/** Its requester may still invite, the request is not kept from them, and nobody has taken the invitation. */
export interface Invitation {
  readonly id: string
  readonly requestId: number
  readonly slug: string
  readonly title: string
  readonly hiddenNames: readonly string[]
  readonly requesterId: number
  /** By the name that readers see. */
  readonly requesterName: string
  readonly authority: { readonly nameEn: string; readonly nameZh: string }
  readonly maySend: boolean
}

/** Undefined for one that was taken, taken back or is too old, as for one that never was. */
export async function findOpenInvitation(db: Knex, id: string, now: Date): Promise<Invitation | undefined> {
  return selectOpen(db, now)
    .where('invitations.id', id)
    .join('requests', 'requests.id', 'invitations.request_id')
    .join('users', 'users.id', 'requests.user_id')
    .join('authorities', 'authorities.id', 'requests.authority_id')
    .whereIn('requests.visibility', ['public', 'unlisted', 'embargoed'])
    .first<Invitation | undefined>(
      'invitations.id', 'requests.id as requestId', 'requests.slug', 'requests.title', db.raw('hidden_names(requests.id) as "hiddenNames"'), 'requests.user_id as requesterId',
      db.raw('coalesce(users.public_name, users.name) as "requesterName"'), db.raw(`json_build_object('nameEn', authorities.name_en, 'nameZh', authorities.name_zh) as authority`), 'invitations.may_send as maySend'
    )
}

export interface WrittenAlong {
  readonly id: number
  readonly slug: string
  readonly title: string
  readonly hiddenNames: readonly string[]
  readonly requesterName: string
  readonly authority: { readonly nameEn: string; readonly nameZh: string }
}

/** The requests that somebody writes along on and may still read, newest first. */
export async function listWrittenAlong(db: Knex, userId: number): Promise<WrittenAlong[]> {
  return db('co_writers')
    .join('requests', 'requests.id', 'co_writers.request_id')
    .join('users', 'users.id', 'requests.user_id')
    .join('authorities', 'authorities.id', 'requests.authority_id')
    .where('co_writers.user_id', userId)
    .whereIn('requests.visibility', ['public', 'unlisted', 'embargoed'])
    .orderBy('requests.id', 'desc')
    .select<WrittenAlong[]>(
      'requests.id', 'requests.slug', 'requests.title', db.raw('hidden_names(requests.id) as "hiddenNames"'), db.raw('coalesce(users.public_name, users.name) as "requesterName"'),
      db.raw(`json_build_object('nameEn', authorities.name_en, 'nameZh', authorities.name_zh) as authority`)
    )
}

export interface SharedDraft {
  readonly id: string
  readonly updatedAt: Date
}

/** Follow-ups that are written together and not sent. */
export async function listSharedDrafts(db: Knex, requestId: number): Promise<SharedDraft[]> {
  return db('drafts').where({ 'drafts.follows_request_id': requestId, 'drafts.is_shared': true }).orderBy('drafts.updated_at', 'desc')
    .select<SharedDraft[]>('drafts.id', 'drafts.updated_at as updatedAt')
}

function selectOpen(db: Knex, now: Date) {
  return db('invitations').whereNull('invitations.accepted_at').whereNull('invitations.revoked_at').where('invitations.expires_at', '>', now)
}
