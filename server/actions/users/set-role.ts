import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { updateRole } from '../../db/users/writes.ts'
import { makeEmailKey } from '../../domain/users/email.ts'
import type { Role } from '../../domain/visibility/visibility.ts'

/** @returns false when nobody has this address: a role makes no account */
export async function setRole(context: Pick<Context, 'db' | 'clock'>, wish: { readonly email: string; readonly role: Role }): Promise<boolean> {
  return transact(context.db, async (trx) => {
    const userId = await updateRole(trx, makeEmailKey(wish.email), wish.role)
    if (userId === undefined) return false
    await insertEvent(trx, { kind: 'role_changed', detail: { userId, role: wish.role }, happenedAt: context.clock.now() })
    return true
  })
}
