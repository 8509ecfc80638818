import { readFailureReason } from '../../domain/letters/failure-reason.ts'
import type { RelayAnswer, RelayState } from '../../domain/letters/relay-answer.ts'
import type { DeliveryState } from '../../domain/requests/request.ts'
import type { ThreadDelivery } from '../../domain/requests/thread.ts'

/** A letter's outbox row within the JSON of its thread; null where a message is no letter of ours. */
export const DELIVERY_COLUMNS = /* sql */ `case when outbox.id is not null then json_build_array(
        outbox.id, outbox.state, outbox.attempts, outbox.last_error, outbox.payload ->> 'round',
        extract(epoch from outbox.sent_at) * 1000, extract(epoch from outbox.returned_at) * 1000,
        (
          select json_build_array(relay_deliveries.state, relay_deliveries.host, relay_deliveries.answer, extract(epoch from relay_deliveries.said_at) * 1000)
          from relay_deliveries where relay_deliveries.outbox_id = outbox.id
          order by relay_deliveries.queued_at desc, relay_deliveries.queue_id desc limit 1
        ),
        extract(epoch from outbox.delayed_at) * 1000, outbox.delay_status, outbox.delay_gave_up
      ) end`

/** Of the newest copy of the letter; without a state where nothing is known of that yet. */
type RelayRow = readonly [RelayState, string | null, string, number] | readonly [null, null, null, null]

export type DeliveryRow = readonly [
  number, 'due' | 'sent' | 'failed' | 'dropped', number, string | null, string | null, number | null, number | null, RelayRow | null,
  number | null, string | null, boolean
]

export function readDelivery([outboxId, outboxState, attempts, error, round, sentAt, returnedAt, relay, delayedAt, delayStatus, gaveUp]: DeliveryRow): ThreadDelivery {
  const state = readState(outboxState, error ?? '')
  return {
    outboxId,
    attempts,
    state,
    sentAt: readDate(sentAt),
    returnedAt: readDate(returnedAt),
    round: Number(round ?? 0),
    relay: readRelay(relay),
    delay: state === 'sent' ? readDelay(readDate(delayedAt), delayStatus ?? '', gaveUp) : undefined,
    reason: state === 'failed' || state === 'returned' ? readFailureReason(error ?? '') : undefined
  }
}

function readState(state: DeliveryRow[1], error: string): DeliveryState {
  if (state === 'due' || state === 'sent') return state
  return error.startsWith('returned') ? 'returned' : 'failed'
}

function readRelay(row: RelayRow | null): RelayAnswer | undefined {
  if (row === null || row[0] === null) return undefined
  const [state, host, answer, saidAt] = row
  return { state, host: host ?? undefined, answer, saidAt: new Date(saidAt) }
}

/** A status that says nothing in particular gives no reason. */
function readDelay(at: Date | undefined, status: string, gaveUp: boolean): ThreadDelivery['delay'] {
  const reason = readFailureReason(status)
  return at && { at, gaveUp, reason: reason === 'other' ? undefined : reason }
}

function readDate(milliseconds: number | null): Date | undefined {
  return milliseconds === null ? undefined : new Date(milliseconds)
}
