import { readFailureReason } from '../../domain/letters/failure-reason.ts'
import type { DeliveryState } from '../../domain/requests/request.ts'
import type { ThreadDelivery } from '../../domain/requests/thread.ts'

/** A letter's outbox row within the JSON of its thread; null where a message is no letter of ours. */
export const DELIVERY_COLUMNS = /* sql */ `case when outbox.id is not null then json_build_array(
        outbox.id, outbox.state, outbox.attempts, outbox.last_error, outbox.payload ->> 'round',
        extract(epoch from outbox.sent_at) * 1000, extract(epoch from outbox.returned_at) * 1000
      ) end`

export type DeliveryRow = readonly [
  number, 'due' | 'sent' | 'failed' | 'dropped', number, string | null, string | null, number | null, number | null
]

export function readDelivery([outboxId, outboxState, attempts, error, round, sentAt, returnedAt]: DeliveryRow): ThreadDelivery {
  const state = readState(outboxState, error ?? '')
  return {
    outboxId,
    attempts,
    state,
    sentAt: readDate(sentAt),
    returnedAt: readDate(returnedAt),
    round: Number(round ?? 0),
    reason: state === 'failed' || state === 'returned' ? readFailureReason(error ?? '') : undefined
  }
}

function readState(state: DeliveryRow[1], error: string): DeliveryState {
  if (state === 'due' || state === 'sent') return state
  return error.startsWith('returned') ? 'returned' : 'failed'
}

function readDate(milliseconds: number | null): Date | undefined {
  return milliseconds === null ? undefined : new Date(milliseconds)
}
