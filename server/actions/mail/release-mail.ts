import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { findRawMail, lockRawMail, type RawMailState } from '../../db/raw-mails/reads.ts'
import { settleRawMail } from '../../db/raw-mails/writes.ts'
import { lockMailTargets, type MailTarget } from '../../db/requests/mail-targets.ts'
import { OPERATOR_TIER } from '../../domain/messages/routing-tiers.ts'
import { PARSER_VERSION } from '../../domain/messages/parser-version.ts'
import { PortalError } from '../../domain/error.ts'
import { fileMail, type Place } from './file-mail.ts'
import { readMail } from './read-mail.ts'

export interface Release {
  readonly rawMailId: number
  readonly requestIds: readonly number[]
  readonly actorUserId: number | undefined
}

const RELEASABLE: readonly RawMailState[] = ['held', 'failed', 'set_aside']

/**
 * An operator puts a held mail on the requests that it belongs to; closed ones too.
 *
 * @throws PortalError `not_found` for the mail or one of the requests; `conflict` when it is not held any more
 */
export async function releaseMail(context: Pick<Context, 'db' | 'storage' | 'site' | 'clock'>, release: Release): Promise<void> {
  const raw = await findRawMail(context.db, release.rawMailId)
  if (raw === undefined || release.requestIds.length === 0) throw new PortalError('not_found')
  if (!RELEASABLE.includes(raw.state)) throw new PortalError('conflict')
  const mail = await readMail(context, raw)
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    const locked = await lockRawMail(trx, raw.id)
    if (locked === undefined || !RELEASABLE.includes(locked.state)) throw new PortalError('conflict')
    const targets = await lockMailTargets(trx, release.requestIds)
    const places = toPlaces(targets, release.requestIds)
    // What an undo needs to know.
    const before = { from: locked.state, holdReason: locked.holdReason ?? null, states: Object.fromEntries([...targets.values()].map(({ id, position }) => [id, position.state])) }
    await insertEvent(trx, { kind: 'mail_released', rawMailId: raw.id, actorUserId: release.actorUserId, detail: { requestIds: release.requestIds, ...before }, happenedAt: now })
    await fileMail(trx, { raw, mail, places, releasedBy: release.actorUserId, released: true, now })
    await settleRawMail(trx, raw.id, { state: 'placed', summary: mail.summary, authenticity: mail.authenticity, parserVersion: PARSER_VERSION })
  })
}

/** Tier 0: a person, who stands above every evidence. */
function toPlaces(targets: ReadonlyMap<number, MailTarget>, requestIds: readonly number[]): Place[] {
  return [...new Set(requestIds)].map((id) => {
    const target = targets.get(id)
    if (target === undefined) throw new PortalError('not_found')
    return { target, tier: OPERATOR_TIER, source: 'operator', sender: 'operator' }
  })
}
