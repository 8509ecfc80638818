import type { Context } from '../../context.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { lockEmbargo, type RunningEmbargo } from '../../db/embargoes/writes.ts'
import { PortalError } from '../../domain/error.ts'
import { mayRuleEmbargo } from '../../domain/embargoes/policy.ts'

/**
 * Runs a change of an embargo by its requester, in one transaction.
 * @throws PortalError `forbidden` for anybody else; `conflict` where it has ended, or an operator has set another level
 */
export async function ruleEmbargo<T>(context: Pick<Context, 'db' | 'clock'>, userId: number, requestId: number, change: (trx: Trx, embargo: RunningEmbargo, now: Date) => Promise<T>): Promise<T> {
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const embargo = await lockEmbargo(trx, requestId)
    if (embargo === undefined) throw new PortalError('conflict', 'no embargo runs')
    if (!mayRuleEmbargo({ kind: 'user', id: userId, role: 'member' }, embargo)) throw new PortalError('forbidden')
    if (embargo.visibility !== 'embargoed') throw new PortalError('conflict', 'an operator keeps the request from readers')
    return change(trx, embargo, now)
  })
}
