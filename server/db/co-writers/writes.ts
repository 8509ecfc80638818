import type { Trx } from '../connection.ts'

export interface NewInvitation {
  readonly requestId: number
  readonly email: string | undefined
  readonly maySend: boolean
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** @returns its id, which the link is made from */
export async function insertInvitation(trx: Trx, invitation: NewInvitation): Promise<string> {
  const [row] = await trx('invitations')
    .insert({ request_id: invitation.requestId, email: invitation.email ?? null, by_mail: invitation.email !== undefined, may_send: invitation.maySend, created_at: invitation.createdAt, expires_at: invitation.expiresAt })
    .returning<{ id: string }[]>('id')
  if (!row) throw new Error('the invitation was not inserted')
  return row.id
}

/** @returns false where there is none that waits. Its address is forgotten, and a letter that has not left is not sent. */
export async function revokeInvitation(trx: Trx, requestId: number, id: string, now: Date): Promise<boolean> {
  const changed = await trx('invitations')
    .where({ 'invitations.id': id, 'invitations.request_id': requestId })
    .whereNull('invitations.accepted_at').whereNull('invitations.revoked_at')
    .update({ revoked_at: now, email: null })
  return changed > 0
}

/** Locks the invitation, so that one link lets one person in. */
export async function lockInvitation(trx: Trx, id: string): Promise<void> {
  await trx('invitations').where('invitations.id', id).forUpdate().first('invitations.id')
}

/** Its address is forgotten: who it was is an account now. */
export async function takeInvitation(trx: Trx, id: string, now: Date): Promise<void> {
  await trx('invitations').where('invitations.id', id).update({ accepted_at: now, email: null })
}

export async function insertCoWriter(trx: Trx, writer: { readonly requestId: number; readonly userId: number; readonly maySend: boolean; readonly joinedAt: Date }): Promise<void> {
  await trx('co_writers').insert({ request_id: writer.requestId, user_id: writer.userId, may_send: writer.maySend, joined_at: writer.joinedAt })
}

/** @returns false where they did not write along */
export async function deleteCoWriter(trx: Trx, requestId: number, userId: number): Promise<boolean> {
  return (await trx('co_writers').where({ 'co_writers.request_id': requestId, 'co_writers.user_id': userId }).delete()) > 0
}

/** From now on all who write along may go on with the draft. */
export async function shareDraft(trx: Trx, draftId: string): Promise<void> {
  await trx('drafts').where('drafts.id', draftId).update({ is_shared: true })
}
