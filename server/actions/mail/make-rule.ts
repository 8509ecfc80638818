import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { upsertMailRule } from '../../db/mail-rules/writes.ts'
import { lockRawMail } from '../../db/raw-mails/reads.ts'
import { queueAgain } from '../../db/raw-mails/writes.ts'
import { lockMailTargets } from '../../db/requests/mail-targets.ts'
import { PortalError } from '../../domain/error.ts'
import type { RuleField } from '../../domain/messages/mail-rules.ts'

export interface RuleWish {
  /** The mail at which it was made; it is tried again, so that the rule holds for it too. */
  readonly rawMailId: number
  readonly field: RuleField
  readonly address: string
  /** Undefined: set aside. */
  readonly requestId: number | undefined
  readonly actorUserId: number
}

/**
 * An operator says what is always to be done with mail to an address or from one.
 * @throws PortalError `not_found` for the mail or the request
 */
export async function makeRule(context: Pick<Context, 'db' | 'clock'>, wish: RuleWish): Promise<void> {
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    const raw = await lockRawMail(trx, wish.rawMailId)
    const targets = await lockMailTargets(trx, wish.requestId === undefined ? [] : [wish.requestId])
    if (raw === undefined || (wish.requestId !== undefined && targets.size === 0)) throw new PortalError('not_found')
    const ruleId = await upsertMailRule(trx, { field: wish.field, address: wish.address, requestId: wish.requestId, madeBy: wish.actorUserId, now })
    const detail = { ruleId, field: wish.field, does: wish.requestId === undefined ? 'set_aside' : 'file' }
    await insertEvent(trx, { kind: 'mail_rule_made', requestId: wish.requestId, rawMailId: raw.id, actorUserId: wish.actorUserId, detail, happenedAt: now })
    if (raw.envelope.fullSize === undefined) await queueAgain(trx, raw.id, now)
  })
}
