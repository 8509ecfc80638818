import type { Context } from '../../context.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { countCompany, listOpenInvitations } from '../../db/co-writers/reads.ts'
import { insertInvitation } from '../../db/co-writers/writes.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { queueLetter } from '../../db/outbox/writes.ts'
import { getRequestHead } from '../../db/requests/reads.ts'
import { lockPosition } from '../../db/requests/writes.ts'
import { findInvitationFault, INVITATION_DAYS, mayInvite, writerRoleOf, type InvitationFault } from '../../domain/co-writers/policy.ts'
import { PortalError } from '../../domain/error.ts'
import { makeEmailKey } from '../../domain/users/email.ts'

export interface NewInvitation {
  readonly requestId: number
  /** Checked; undefined where the requester passes the link on. */
  readonly email: string | undefined
  readonly maySend: boolean
}

export type Invited = { readonly ok: true } | { readonly ok: false; readonly fault: InvitationFault }

const DAY_MS = 86_400_000

/**
 * The requester lets somebody write along: by a letter to an address, or by a link. While one waits at an address, another
 * for the same would be a second letter to somebody who was asked already: a form that was sent twice is one.
 * @throws PortalError `forbidden` for anybody else
 */
export async function invite(context: Pick<Context, 'db' | 'clock'>, userId: number, { requestId, email, maySend }: NewInvitation): Promise<Invited> {
  const viewer = { kind: 'user', id: userId, role: 'member' } as const
  const head = await getRequestHead(context.db, viewer, requestId)
  if (!mayInvite(writerRoleOf(viewer, head, undefined))) throw new PortalError('forbidden')
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    // Two invitations at once count each other.
    await lockPosition(trx, requestId)
    if (email !== undefined && (await isWaiting(trx, { requestId, email, maySend }, now))) return { ok: true }
    const fault = findInvitationFault(await countCompany(trx, { requestId, requesterId: userId, now }), email !== undefined)
    if (fault !== undefined) return { ok: false, fault }
    const invitationId = await insertInvitation(trx, { requestId, email, maySend, createdAt: now, expiresAt: new Date(now.getTime() + INVITATION_DAYS * DAY_MS) })
    const outboxId = email === undefined ? undefined : await queueLetter(trx, { letter: 'invitation', dedupeKey: `invitation:${invitationId}`, requestId, payload: { invitationId }, dueAt: now })
    await insertEvent(trx, { kind: 'co_writer_invited', requestId, outboxId, actorUserId: userId, detail: { invitation: invitationId, maySend }, happenedAt: now })
    return { ok: true }
  })
}

async function isWaiting(trx: Trx, { requestId, email, maySend }: NewInvitation & { readonly email: string }, now: Date): Promise<boolean> {
  const key = makeEmailKey(email)
  return (await listOpenInvitations(trx, requestId, now)).some((one) => one.maySend === maySend && one.email !== undefined && makeEmailKey(one.email) === key)
}
