import type { Context } from '../../context.ts'
import { updateAuthorityPage, type AuthorityPageFacts } from '../../db/authorities/page-writes.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { PortalError } from '../../domain/error.ts'

/** What stands on an authority's page besides its names: notes and links, in both languages. @throws PortalError `not_found` */
export async function setAuthorityPage(context: Pick<Context, 'db' | 'clock'>, wish: { readonly authorityId: number; readonly facts: AuthorityPageFacts; readonly actorUserId: number }): Promise<void> {
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    if (!(await updateAuthorityPage(trx, wish.authorityId, wish.facts, now))) throw new PortalError('not_found')
    await insertEvent(trx, { kind: 'authority_page_changed', actorUserId: wish.actorUserId, detail: { authorityId: wish.authorityId }, happenedAt: now })
  })
}
