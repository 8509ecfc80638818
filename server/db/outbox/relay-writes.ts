import type { RelayAnswer } from '../../domain/letters/relay-answer.ts'
import type { Trx } from '../connection.ts'

/** Only letters to authorities: notices to users are on no page. A queue id that is used anew begins anew. */
const QUEUED = /* sql */ `
insert into relay_deliveries (queue_id, outbox_id, queued_at)
select ?, outbox.id, ? from outbox where outbox.id = ? and outbox.letter in ('request', 'follow_up')
on conflict (queue_id) do update
  set outbox_id = excluded.outbox_id, queued_at = excluded.queued_at, state = null, host = null, answer = null, said_at = null
  where relay_deliveries.outbox_id <> excluded.outbox_id`

export async function insertRelayDelivery(trx: Trx, delivery: { readonly queueId: string; readonly outboxId: number; readonly queuedAt: Date }): Promise<void> {
  await trx.raw(QUEUED, [delivery.queueId, delivery.queuedAt, delivery.outboxId])
}

export interface RelayedLetter {
  readonly queueId: string
  readonly outboxId: number
  readonly requestId: number
  readonly messageId: number | undefined
}

export async function listRelayedLetters(trx: Trx, queueIds: readonly string[]): Promise<Map<string, RelayedLetter>> {
  const rows = await trx('relay_deliveries').join('outbox', 'outbox.id', 'relay_deliveries.outbox_id').whereIn('relay_deliveries.queue_id', [...queueIds]).whereNotNull('outbox.request_id')
    .select<{ queue_id: string; outbox_id: number; request_id: number; message_id: number | null }[]>('relay_deliveries.queue_id', 'relay_deliveries.outbox_id', 'outbox.request_id', 'outbox.message_id')
  return new Map(rows.map((row) => [row.queue_id, { queueId: row.queue_id, outboxId: row.outbox_id, requestId: row.request_id, messageId: row.message_id ?? undefined }]))
}

/** The first state that is final stays: lines that are read again change nothing. Isolated by the lock on the request. */
const ANSWERED = /* sql */ `
update relay_deliveries as delivery set state = :state, host = :host, answer = :answer, said_at = :saidAt
from relay_deliveries as before
where delivery.queue_id = :queueId and before.queue_id = delivery.queue_id
  and (before.state is null or before.state = 'deferred' and (:state <> 'deferred' or before.said_at < :saidAt))
returning before.state as before,
  not exists (select 1 from relay_deliveries as later where later.outbox_id = delivery.outbox_id and later.queued_at > delivery.queued_at) as is_newest`

/** @returns undefined where it was known; `isNewest`: no later copy of the letter is on its way */
export async function recordRelayAnswer(trx: Trx, queueId: string, { state, host, answer, saidAt }: RelayAnswer): Promise<{ readonly before: string | undefined; readonly isNewest: boolean } | undefined> {
  const { rows } = await trx.raw<{ rows: { before: string | null; is_newest: boolean }[] }>(ANSWERED, { queueId, state, host: host ?? null, answer, saidAt })
  const [row] = rows
  return row && { before: row.before ?? undefined, isNewest: row.is_newest }
}
