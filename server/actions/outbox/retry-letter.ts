import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { requeueLetter } from '../../db/outbox/delivery-writes.ts'
import { lockOutboxRow } from '../../db/outbox/reads.ts'
import { lockPosition, touchRequest } from '../../db/requests/writes.ts'
import { PortalError } from '../../domain/error.ts'
import { isToAuthority } from '../../domain/letters/letter.ts'
import { afterLetter } from '../../domain/requests/state.ts'
import { isOperator, type Viewer } from '../../domain/visibility/visibility.ts'

/**
 * Puts a failed letter back in the queue, with the same Message-ID and all its tries. Letters with a token cannot be
 * sent again: the token is gone from the row, and the person can ask for another.
 * @throws PortalError `forbidden` for anybody but an operator, `not_found`, `conflict` where it has not failed
 */
export async function retryLetter(context: Context, outboxId: number, operator: Viewer): Promise<void> {
  if (operator.kind !== 'user' || !isOperator(operator)) throw new PortalError('forbidden')
  const now = context.clock.now()
  const requestId = await findRequestId(context, outboxId)
  await transact(context.db, async (trx) => {
    const position = requestId === undefined ? undefined : await lockPosition(trx, requestId)
    const row = await lockOutboxRow(trx, outboxId)
    if (row === undefined) throw new PortalError('not_found')
    if (row.letter === 'confirm_account' || row.letter === 'reset_password') throw new PortalError('conflict', 'its token is gone')
    if (!(await requeueLetter(trx, outboxId, now))) throw new PortalError('conflict', 'the letter has not failed')
    await insertEvent(trx, {
      kind: 'letter_requeued',
      requestId: row.requestId,
      messageId: row.messageId,
      outboxId,
      actorUserId: operator.id,
      detail: { letter: row.letter },
      happenedAt: now
    })
    if (requestId === undefined || position === undefined || !isToAuthority(row.letter)) return
    await touchRequest(trx, requestId, { position: afterLetter(position, 'letter_queued') })
  })
}

async function findRequestId(context: Context, outboxId: number): Promise<number | undefined> {
  return transact(context.db, async (trx) => (await lockOutboxRow(trx, outboxId))?.requestId)
}
