import type { Trx } from '../connection.ts'

export interface NewEvent {
  readonly kind: string
  readonly requestId?: number | undefined
  readonly messageId?: number | undefined
  readonly rawMailId?: number | undefined
  readonly outboxId?: number | undefined
  readonly actorUserId?: number | undefined
  /** No personal data: codes, ids and evidence that the page may show. */
  readonly detail?: Readonly<Record<string, unknown>>
  readonly happenedAt: Date
}

/** Every change of state leaves one row here, in the transaction that makes the change. */
export async function insertEvent(trx: Trx, event: NewEvent): Promise<void> {
  await trx('events').insert({
    kind: event.kind,
    request_id: event.requestId ?? null,
    message_id: event.messageId ?? null,
    raw_mail_id: event.rawMailId ?? null,
    outbox_id: event.outboxId ?? null,
    actor_user_id: event.actorUserId ?? null,
    detail: JSON.stringify(event.detail ?? {}),
    happened_at: event.happenedAt
  })
}
