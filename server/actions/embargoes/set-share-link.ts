import { randomUUID } from 'node:crypto'
import type { Context } from '../../context.ts'
import { setShareLink as writeLink } from '../../db/embargoes/writes.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { ruleEmbargo } from './rule-embargo.ts'

/** A new link by which others can read the private request; one that was made before leads nowhere from now on. */
export async function makeShareLink(context: Pick<Context, 'db' | 'clock'>, userId: number, requestId: number): Promise<void> {
  await setLink(context, userId, requestId, randomUUID())
}

/** Nobody who has it can read the request any more. */
export async function revokeShareLink(context: Pick<Context, 'db' | 'clock'>, userId: number, requestId: number): Promise<void> {
  await setLink(context, userId, requestId, undefined)
}

async function setLink(context: Pick<Context, 'db' | 'clock'>, userId: number, requestId: number, linkId: string | undefined): Promise<void> {
  await ruleEmbargo(context, userId, requestId, async (trx, _embargo, now) => {
    await writeLink(trx, requestId, linkId)
    await insertEvent(trx, { kind: linkId === undefined ? 'share_link_revoked' : 'share_link_made', requestId, actorUserId: userId, happenedAt: now })
  })
}
