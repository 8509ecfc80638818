import type { Context } from '../../context.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { findMayCoSend } from '../../db/co-writers/reads.ts'
import { shareDraft } from '../../db/co-writers/writes.ts'
import { findDraft, type Draft } from '../../db/drafts/reads.ts'
import { insertDraft, lockDraft, updateDraft } from '../../db/drafts/writes.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { getRequestHead } from '../../db/requests/reads.ts'
import { writerRoleOf } from '../../domain/co-writers/policy.ts'
import { mayUseDraft } from '../../domain/drafts/policy.ts'
import { PortalError } from '../../domain/error.ts'
import type { Locale } from '../../domain/requests/request.ts'

export interface KeptLetter {
  readonly requestId: number
  /** Undefined for a new one. */
  readonly draftId: string | undefined
  readonly body: string
  readonly locale: Locale
  /** When it was last written as far as its writer knows; undefined of one that nobody else has seen. */
  readonly seenAt: Date | undefined
}

export type Kept = { readonly ok: true } | { readonly ok: false; readonly theirs: { readonly body: string; readonly updatedAt: Date } }

/**
 * Keeps a follow-up for all who write along on the request: nothing is sent. What somebody else has written meanwhile
 * is not written over, but given back.
 * @throws PortalError `forbidden` for who does not write along, `not_found` for a draft that is not theirs or has gone
 */
export async function keepLetter(context: Pick<Context, 'db' | 'clock'>, userId: number, letter: KeptLetter): Promise<Kept> {
  const { requestId, draftId, body, locale } = letter
  const viewer = { kind: 'user', id: userId, role: 'member' } as const
  const head = await getRequestHead(context.db, viewer, requestId)
  if (writerRoleOf(viewer, head, await findMayCoSend(context.db, requestId, userId)) === undefined) throw new PortalError('forbidden')
  return transact(context.db, async (trx) => {
    const draft = draftId === undefined ? undefined : await lockOwn(trx, draftId, { userId, requestId })
    if (draft?.isShared === true && draft.updatedAt.getTime() !== letter.seenAt?.getTime() && draft.body !== body) return { ok: false, theirs: { body: draft.body, updatedAt: draft.updatedAt } }
    const content = { authorityId: undefined, title: '', body, locale, followsRequestId: requestId }
    const id = draft?.id ?? (await insertDraft(trx, userId, content))
    if (draft !== undefined) await updateDraft(trx, id, content)
    await shareDraft(trx, id)
    await insertEvent(trx, { kind: 'letter_kept', requestId, actorUserId: userId, happenedAt: context.clock.now() })
    return { ok: true }
  })
}

async function lockOwn(trx: Trx, draftId: string, { userId, requestId }: { readonly userId: number; readonly requestId: number }): Promise<Draft> {
  await lockDraft(trx, draftId)
  const draft = await findDraft(trx, draftId)
  if (draft?.followsRequestId !== requestId || !mayUseDraft({ kind: 'user', id: userId, role: 'member' }, draft)) throw new PortalError('not_found')
  return draft
}
