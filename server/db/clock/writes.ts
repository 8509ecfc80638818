import type { ClockEventDetail, ClockEventKind } from '../../domain/clock/clock-event.ts'
import { openQuestions } from '../../domain/clock/check-event.ts'
import { hongKongDay, type Day } from '../../domain/clock/day.ts'
import type { Trx } from '../connection.ts'
import { insertEvent } from '../events/writes.ts'
import { listClockEvents } from './reads.ts'

export interface NewClockEvent {
  readonly requestId: number
  readonly kind: ClockEventKind
  readonly on: Day
  readonly until?: Day | undefined
  readonly detail?: ClockEventDetail
  /** The message that says so, or the letter that does it. */
  readonly messageId?: number | undefined
  readonly actorUserId?: number | undefined
  readonly recordedAt: Date
}

/**
 * Records what moves, stops or ends the dates of a request, with its event. The caller has locked the request's row
 * and bumps its version.
 * @returns the id of the clock event
 */
export async function recordClockEvent(trx: Trx, event: NewClockEvent): Promise<number> {
  const [row] = await trx('clock_events')
    .insert({
      request_id: event.requestId,
      kind: event.kind,
      on_date: event.on,
      until_date: event.until ?? null,
      detail: JSON.stringify(event.detail ?? {}),
      message_id: event.messageId ?? null,
      actor_user_id: event.actorUserId ?? null,
      recorded_at: event.recordedAt
    })
    .returning<{ id: number }[]>('id')
  if (!row) throw new Error('the clock event was not inserted')
  await insertEvent(trx, {
    kind: 'clock_recorded',
    requestId: event.requestId,
    messageId: event.messageId,
    actorUserId: event.actorUserId,
    detail: { clockEventId: row.id, kind: event.kind, on: event.on, ...(event.until === undefined ? {} : { until: event.until }) },
    happenedAt: event.recordedAt
  })
  return row.id
}

export interface UndoneClockEvent {
  readonly requestId: number
  readonly clockEventId: number
  readonly actorUserId?: number | undefined
  readonly undoneAt: Date
}

/** Takes a clock event back, with an event. @returns its kind; undefined where the request has no such event that stands */
export async function undoClockEvent(trx: Trx, undone: UndoneClockEvent): Promise<ClockEventKind | undefined> {
  const [row] = await trx('clock_events')
    .where({ id: undone.clockEventId, request_id: undone.requestId })
    .whereNull('undone_at')
    .update({ undone_at: undone.undoneAt })
    .returning<{ kind: ClockEventKind }[]>('kind')
  if (row === undefined) return undefined
  await insertEvent(trx, {
    kind: 'clock_undone',
    requestId: undone.requestId,
    actorUserId: undone.actorUserId,
    detail: { clockEventId: undone.clockEventId, kind: row.kind },
    happenedAt: undone.undoneAt
  })
  return row.kind
}

/** Takes back everything that was recorded because of a message, for one that is classified anew or withdrawn. */
export async function undoClockEventsOf(trx: Trx, undone: Omit<UndoneClockEvent, 'clockEventId'> & { readonly messageId: number }): Promise<ClockEventKind[]> {
  const rows = await trx('clock_events')
    .where({ 'clock_events.request_id': undone.requestId, 'clock_events.message_id': undone.messageId })
    .whereNull('clock_events.undone_at')
    .whereNot('clock_events.kind', 'received')
    .orderBy('clock_events.id')
    .select<{ id: number }[]>('clock_events.id')
  const kinds: ClockEventKind[] = []
  for (const { id } of rows) {
    const kind = await undoClockEvent(trx, { ...undone, clockEventId: id })
    if (kind !== undefined) kinds.push(kind)
  }
  return kinds
}

/**
 * A letter of the requester while the authority waits for an explanation is that explanation.
 * @returns whether a question was open, so that the dates start anew
 */
export async function recordClarificationGiven(trx: Trx, letter: { readonly requestId: number; readonly messageId: number; readonly actorUserId: number; readonly now: Date }): Promise<boolean> {
  const on = hongKongDay(letter.now)
  if (!openQuestions(await listClockEvents(trx, letter.requestId), on).has('clarification_asked')) return false
  await recordClockEvent(trx, { ...letter, kind: 'clarification_given', on, recordedAt: letter.now })
  return true
}
