import { readPrepared, type Reads } from '../connection.ts'
import type { ClockEventDetail, ClockEventKind, RecordedClockEvent } from '../../domain/clock/clock-event.ts'

interface EventRow {
  readonly id: number
  readonly request_id: number
  readonly kind: ClockEventKind
  readonly on_date: string
  readonly until_date: string | null
  readonly detail: ClockEventDetail
  readonly recorded_at: Date
  readonly name_en: string | null
  readonly name_zh: string | null
}

/**
 * Dates as text: a day has no hour, and a driver's Date would give it one. The words of a message that is not public
 * are not shown here either.
 */
const EVENTS = /* sql */ `
select
  clock_events.id, clock_events.request_id, clock_events.kind, clock_events.on_date::text as on_date, clock_events.until_date::text as until_date,
  case when messages.visibility <> 'public' then clock_events.detail - 'reason' else clock_events.detail end as detail, clock_events.recorded_at, authorities.name_en, authorities.name_zh
from clock_events
left join authorities on authorities.id = (clock_events.detail ->> 'authorityId')::integer
left join messages on messages.id = clock_events.message_id
where clock_events.request_id = any($1::int[]) and clock_events.undone_at is null
order by clock_events.request_id, clock_events.on_date, clock_events.id`

/** What is recorded of a request and not undone, in the order of the days. */
export async function listClockEvents(db: Reads, requestId: number): Promise<RecordedClockEvent[]> {
  return (await groupClockEvents(db, [requestId])).get(requestId) ?? []
}

/** The same for many requests at once; one that has none is not in it. */
export async function groupClockEvents(db: Reads, requestIds: readonly number[]): Promise<Map<number, RecordedClockEvent[]>> {
  const groups = new Map<number, RecordedClockEvent[]>()
  if (requestIds.length === 0) return groups
  const rows = await readPrepared<EventRow>(db, 'clock-events', EVENTS, [requestIds])
  for (const row of rows) {
    const group = groups.get(row.request_id)
    if (group === undefined) groups.set(row.request_id, [readEvent(row)])
    else group.push(readEvent(row))
  }
  return groups
}

function readEvent(row: EventRow): RecordedClockEvent {
  return {
    id: row.id,
    kind: row.kind,
    on: row.on_date,
    until: row.until_date ?? undefined,
    detail: row.detail,
    recordedAt: row.recorded_at,
    toAuthority: row.name_en === null || row.name_zh === null ? undefined : { en: row.name_en, 'zh-hk': row.name_zh }
  }
}
