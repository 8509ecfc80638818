import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { deleteMailRule } from '../../db/mail-rules/writes.ts'
import { PortalError } from '../../domain/error.ts'

/** What the rule did stays done. @throws PortalError `conflict` where it is gone already */
export async function removeRule(context: Pick<Context, 'db' | 'clock'>, wish: { readonly ruleId: number; readonly actorUserId: number }): Promise<void> {
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    if (!(await deleteMailRule(trx, wish.ruleId))) throw new PortalError('conflict')
    await insertEvent(trx, { kind: 'mail_rule_removed', actorUserId: wish.actorUserId, detail: { ruleId: wish.ruleId }, happenedAt: now })
  })
}
