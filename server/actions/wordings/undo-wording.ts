import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { findBefore } from '../../db/wordings/reads.ts'
import { insertWording } from '../../db/wordings/writes.ts'
import { PortalError } from '../../domain/error.ts'
import type { WordingName } from '../../domain/next-steps/wording.ts'

export interface WordingUndo {
  readonly name: WordingName
  readonly changeId: number
  readonly actorUserId: number
}

/** The newest change of a language is taken back: what counted before counts again. @throws PortalError `conflict` for an older one */
export async function undoWording(context: Pick<Context, 'db' | 'clock'>, { name, changeId, actorUserId }: WordingUndo): Promise<void> {
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    const before = await findBefore(trx, name, changeId)
    if (before === undefined) throw new PortalError('conflict', 'a newer change stands, or there is none')
    const wordingId = await insertWording(trx, { name, locale: before.locale, text: before.text, writtenBy: actorUserId, writtenAt: now })
    await insertEvent(trx, { kind: 'wording_undone', actorUserId, detail: { name, locale: before.locale, wordingId, undoes: changeId }, happenedAt: now })
  })
}
